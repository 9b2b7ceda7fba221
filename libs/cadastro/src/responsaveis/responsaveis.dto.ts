import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Logico, Texto, UmDe } from '@sineta/plataforma';
import { PARENTESCOS, type Parentesco } from './responsavel.entity.js';

export class NovoResponsavelDto {
  @Identificador('Pessoa que é o dependente (aluno)')
  dependenteId: string;

  @Identificador('Pessoa responsável')
  pessoaId: string;

  @UmDe(PARENTESCOS, 'Parentesco')
  parentesco: Parentesco;

  @Logico('Responsável financeiro', { opcional: true })
  financeiro?: boolean;

  @Logico('Responsável pedagógico', { opcional: true })
  pedagogico?: boolean;

  @Logico('Pode retirar o aluno', { opcional: true })
  podeRetirar?: boolean;

  @Logico('Recebe avisos', { opcional: true })
  recebeAvisos?: boolean;

  @Texto(1000, 'Restrição por ordem judicial ou guarda', { nulo: true })
  restricao?: string | null;
}

export class AlteracaoDeResponsavelDto extends PartialType(
  OmitType(NovoResponsavelDto, ['dependenteId', 'pessoaId'] as const),
  { skipNullProperties: false },
) {}

export class ConsultaDeResponsaveisDto extends ConsultaDeLista {
  @Identificador('Pessoa dependente', { opcional: true })
  dependenteId?: string;

  @Identificador('Pessoa responsável', { opcional: true })
  pessoaId?: string;
}

/** A bond as the API shows it. */
export class VinculoDto extends NovoResponsavelDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer', description: 'Versão do registro; é o ETag da resposta' })
  versao: number;
}

/** The same in a list, with the guardian's name. */
export class ResponsavelDto extends VinculoDto {
  @ApiProperty({ description: 'Nome do responsável' })
  nome: string;
}
