import { ApiProperty, PartialType } from '@nestjs/swagger';
import type { DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, CpfOuCnpj, Data, Email, Objeto, Telefone, Texto, UmDe } from '@sineta/plataforma';
import { EnderecoDto } from '../endereco.js';
import type { TipoDePessoa } from './pessoa.entity.js';

export class NovaPessoaDto {
  @UmDe(['FISICA', 'JURIDICA'], 'Tipo de pessoa', { opcional: true })
  tipo?: TipoDePessoa;

  @Texto(150, 'Nome', { minimo: 3, exemplo: 'Helena Prado Sobral' })
  nome: string;

  @Texto(150, 'Nome social', { nulo: true })
  nomeSocial?: string | null;

  @CpfOuCnpj('CPF ou CNPJ', { nulo: true, exemplo: '52998224725' })
  documento?: string | null;

  @Data('Data de nascimento', { nulo: true, exemplo: '2015-03-09' })
  nascimento?: DataCivil | null;

  @UmDe(['FEMININO', 'MASCULINO'], 'Sexo (como no Censo Escolar)', { nulo: true })
  sexo?: 'FEMININO' | 'MASCULINO' | null;

  @Email('E-mail', { nulo: true })
  email?: string | null;

  @Telefone('Telefone', { nulo: true })
  telefone?: string | null;

  @Objeto(() => EnderecoDto, 'Endereço', { nulo: true })
  endereco?: EnderecoDto | null;
}

/** Null clears only what may be empty; on a compulsory field it is refused. */
export class AlteracaoDePessoaDto extends PartialType(NovaPessoaDto, { skipNullProperties: false }) {}

export class ConsultaDePessoasDto extends ConsultaDeLista {
  @Texto(100, 'Parte do nome ou o documento', { opcional: true })
  busca?: string;
}

/** What the API shows of a person. */
export class PessoaDto extends NovaPessoaDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;
}
