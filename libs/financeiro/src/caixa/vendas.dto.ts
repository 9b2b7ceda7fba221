import type { Centavos } from '@sineta/nucleo';
import { Identificador, Objeto, Texto, ValorCentavos } from '@sineta/plataforma';
import { MeioDto } from '../recebimentos/recebimentos.dto.js';

export class ItemDaVendaDto {
  @Identificador('Serviço')
  servicoId: string;

  @ValorCentavos('Valor cobrado')
  valorCentavos: Centavos;

  @Texto(120, 'O que é; o nome do serviço, se omitido', { opcional: true, exemplo: 'Uniforme, tamanho 10' })
  descricao?: string;
}

export class NovaVendaDto {
  @Identificador('Pagador')
  pagadorId: string;

  @Identificador('Aluno')
  alunoId: string;

  @Objeto(() => ItemDaVendaDto, 'Serviços vendidos', { lista: { minimo: 1, maximo: 20 } })
  itens: ItemDaVendaDto[];

  @Objeto(() => MeioDto, 'Meios de pagamento', { lista: { minimo: 1, maximo: 10 } })
  meios: MeioDto[];
}
