import { OmitType, PartialType } from '@nestjs/swagger';
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
) {}

export class ConsultaDeResponsaveisDto extends ConsultaDeLista {
  @Identificador('Pessoa dependente', { opcional: true })
  dependenteId?: string;

  @Identificador('Pessoa responsável', { opcional: true })
  pessoaId?: string;
}

export class ResponsavelDto extends NovoResponsavelDto {
  id: string;
  versao: number;
  nome: string;
}
