import { ApiProperty } from '@nestjs/swagger';
import { Logico, Texto } from '@sineta/plataforma';

export class TomadorFiscalDto {
  @Texto(15, 'Inscrição municipal da empresa', { nulo: true, padrao: /^\d{1,15}$/, formato: 'só dígitos' })
  inscricaoMunicipal?: string | null;

  @Logico('A empresa retém o ISS da nota; a prefeitura dela diz', { opcional: true, exemplo: false })
  retemIss?: boolean;

  @Logico('A empresa retém o imposto de renda na fonte (1,5%)', { opcional: true, exemplo: false })
  retemIrrf?: boolean;

  @Logico('A empresa retém PIS, Cofins e CSLL (4,65%)', { opcional: true, exemplo: false })
  retemCsrf?: boolean;
}

/** What a payer retains, as the API shows it. */
export class TomadorFiscalMostradoDto extends TomadorFiscalDto {
  @ApiProperty({ format: 'uuid', description: 'Quem paga' }) pessoaId: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Versão do registro, para If-Match; null sem ele' })
  versao: number | null;
}
