import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Cnpj, Email, Objeto, Telefone, Texto } from '@sineta/plataforma';
import { EnderecoDto } from '../endereco.js';

export class AdministradorDto {
  @Texto(120, 'Nome do administrador', { exemplo: 'Diretora' })
  nome: string;

  @Email()
  email: string;

  @Texto(200, 'Senha do administrador', { minimo: 10, exemplo: 'uma frase longa e só sua' })
  senha: string;
}

export class DadosDaEscolaDto {
  @Texto(150, 'Razão social', { exemplo: 'Colégio Sineta Ltda.' })
  razaoSocial: string;

  @Texto(100, 'Nome fantasia', { exemplo: 'Colégio Sineta' })
  nomeFantasia: string;

  @Cnpj('CNPJ', { exemplo: '12345678000195' })
  cnpj: string;

  @Texto(15, 'Inscrição municipal', { nulo: true, exemplo: '1234560019' })
  inscricaoMunicipal?: string | null;

  @Texto(8, 'Código INEP', {
    nulo: true,
    minimo: 8,
    padrao: /^\d{8}$/,
    formato: 'os 8 dígitos do INEP',
    exemplo: '31000001',
  })
  codigoInep?: string | null;

  @Email('E-mail', { nulo: true })
  email?: string | null;

  @Telefone('Telefone', { nulo: true })
  telefone?: string | null;

  @Objeto(() => EnderecoDto, 'Endereço')
  endereco: EnderecoDto;
}

export class NovaEscolaDto extends DadosDaEscolaDto {
  @Texto(60, 'Código da escola, usado para entrar no sistema', {
    padrao: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    formato: 'letras minúsculas, números e hífens, como "colegio-sineta"',
    exemplo: 'colegio-sineta',
  })
  codigo: string;

  @Objeto(() => AdministradorDto, 'Administrador')
  administrador: AdministradorDto;
}

/** Null clears only what may be empty. The logo has a route of its own, which looks at the picture. */
export class AlteracaoDaEscolaDto extends PartialType(DadosDaEscolaDto, { skipNullProperties: false }) {}

/** The school as the API shows it. */
export class EscolaDto extends DadosDaEscolaDto {
  @ApiProperty({ type: 'integer', description: 'Número da escola na instalação' })
  escolaId: number;

  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Arquivo do logotipo' })
  logoArquivoId: string | null;
}

export class EscolaCriadaDto extends EscolaDto {
  @ApiProperty({ example: 'colegio-sineta' })
  codigo: string;
}
