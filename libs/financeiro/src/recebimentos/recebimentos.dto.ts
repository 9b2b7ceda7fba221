import type { Centavos, DataCivil } from '@sineta/nucleo';
import { ConsultaDeLista, Data, Identificador, Logico, Objeto, Texto, UmDe, ValorCentavos } from '@sineta/plataforma';

export const MEIOS = ['DINHEIRO', 'PIX', 'CARTAO_DEBITO', 'CARTAO_CREDITO', 'CHEQUE', 'CREDITO'] as const;
export type Meio = (typeof MEIOS)[number];

export class MeioDto {
  @UmDe(MEIOS, 'Meio de pagamento')
  meio: Meio;

  @ValorCentavos('Valor')
  valorCentavos: Centavos;
}

export class NovoRecebimentoDto {
  @Identificador('Pagador')
  pagadorId: string;

  @Identificador('Parcelas', { lista: { minimo: 1, maximo: 100 } })
  parcelas: string[];

  @Objeto(() => MeioDto, 'Meios de pagamento', { lista: { minimo: 1, maximo: 10 } })
  meios: MeioDto[];

  @Data('Data do recebimento; hoje, se omitida. Passada, só para admin e financeiro', { opcional: true })
  data?: DataCivil;

  @Texto(500, 'Motivo; exigido com data passada', { minimo: 3, opcional: true, exemplo: 'Pago na sexta, sem sistema' })
  motivo?: string;

  @Logico('Aceita menos que o devido; paga primeiro a parcela mais antiga', { opcional: true, exemplo: false })
  parcial?: boolean;
}

export class EstornoDto {
  @Texto(500, 'Motivo', { minimo: 3, exemplo: 'Recebido na pessoa errada' })
  motivo: string;
}

export class ConsultaDeRecebimentosDto extends ConsultaDeLista {
  @Identificador('Pagador', { opcional: true })
  pagadorId?: string;

  @UmDe(['RETORNO', 'BALCAO'], 'Origem', { opcional: true })
  origem?: 'RETORNO' | 'BALCAO';

  @Data('Data, desde', { opcional: true })
  de?: DataCivil;

  @Data('Data, até', { opcional: true })
  ate?: DataCivil;
}

/** A receipt as lists show it. */
export class RecebimentoDto {
  id: string;
  origem: string;
  pagadorId: string;
  pagadorNome: string;
  boletoId: string | null;
  data: DataCivil;
  creditoEm: DataCivil | null;
  valorCentavos: Centavos;
  tarifaCentavos: Centavos;
  creditoGeradoCentavos: Centavos;
  trocoCentavos: Centavos;
  meios: unknown;
  reciboNumero: number | null;
  estornadoEm: DataCivil | null;
  motivoEstorno: string | null;
}
