import { Injectable } from '@nestjs/common';
import type { Competencia } from '@sineta/nucleo';
import { UnidadeDeTrabalho } from '@sineta/plataforma';
import type { ConsultaDeDiferencasDto, TipoDeDiferenca } from './conciliacao.dto.js';
import { ConciliacaoRepository } from './conciliacao.repository.js';

const ACOES: Readonly<Record<TipoDeDiferenca, string>> = {
  PARCELA_SEM_MOVIMENTO: 'Gere o movimento da parcela em POST /movimentos.',
  MOVIMENTO_SEM_NOTA: 'Se foi rejeitada, corrija e envie de novo; se não, espere a resposta do governo.',
  NOTA_DE_PARCELA_CANCELADA: 'Cancele a nota, se o serviço não foi prestado; se foi, ela fica.',
  VALOR_MUDOU: 'A bolsa ou o valor mudou depois da nota: cancele e emita outra, se o contador pedir.',
  DUAS_NOTAS: 'Cancele a nota repetida.',
  NOTA_SEM_DOCUMENTO: 'O governo autorizou e ainda não entregou o documento: o sistema continua pedindo.',
  EMITIDA_FORA: 'Foi emitida em outro sistema: confira de que serviço é, e não gere outra nota dele.',
  SUBSTITUIDA_FORA:
    'Outro sistema a substituiu: confira a substituta em GET /documentos-distribuidos; as parcelas seguem com ela.',
  NOTA_FORA_DO_ADN: 'Está autorizada há mais de um dia e o ADN não a mostra: confira a chave no portal nacional.',
  CANCELADA_SO_NO_ADN:
    'O governo a dá por cancelada: veja o evento em GET /documentos-distribuidos e confira no portal.',
  CANCELADA_SO_AQUI: 'Cancelada aqui há mais de um dia, e o ADN não mostra o evento: confira no portal nacional.',
};

@Injectable()
export class ConciliacaoService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly repositorio: ConciliacaoRepository,
  ) {}

  resumo(competencia: Competencia) {
    return this.unidade.executar(async () => {
      const somas = await this.repositorio.somas(competencia);
      return { competencia, ...somas, diferencas: await this.repositorio.porTipo(competencia) };
    });
  }

  listar(filtro: ConsultaDeDiferencasDto) {
    return this.unidade.executar(async () => {
      const { dados, proximo } = await this.repositorio.listar(filtro);
      return { dados: dados.map((diferenca) => ({ ...diferenca, acao: ACOES[diferenca.tipo] })), proximo };
    });
  }
}
