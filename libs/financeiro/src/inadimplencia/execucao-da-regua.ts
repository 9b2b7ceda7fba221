import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { proximoDiaUtil, type DataCivil } from '@sineta/nucleo';
import { Agenda, Fila, Mensagens, Processador, Relogio, type TarefaEmCurso } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { quantoPaga } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { escreverTexto, janelaDoPasso, repeticaoDoPasso, type PassoDaRegua } from './regua.regras.js';
import { ReguaRepository, type AcaoNova, type ParcelaNaRegua } from './regua.repository.js';

export const EXECUTAR_REGUA = 'cobranca.executar-regua';

/** A bank holiday bridge moves the day that counts by this much, at most. */
const FOLGA_DO_FERIADO = 6;

type ParcelaDoDia = ParcelaNaRegua & { acao: AcaoNova };

/** Every morning, the steps of the ruler that fall on the day; each once per parcel, whatever happens. */
@Injectable()
export class ExecucaoDaRegua implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly fila: Fila,
    private readonly relogio: Relogio,
    private readonly mensagens: Mensagens,
    private readonly escolas: EscolasRepository,
    private readonly parcelas: BaixasRepository,
    private readonly regua: ReguaRepository,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      nome: 'regua-de-cobranca',
      cron: '0 9 * * *',
      descricao: 'Envia os lembretes e cobranças do dia e abre as ações de quem telefona',
      recuperar: 1,
      enfileirar: () => this.fila.enfileirar(EXECUTAR_REGUA, {}, { chave: 'regua-de-cobranca' }),
    });
  }

  @Processador(EXECUTAR_REGUA)
  async executar(tarefa: TarefaEmCurso<object, { feitos: number }>): Promise<void> {
    const passos = await tarefa.bloco(() => this.regua.passosAtivos());
    for (const [i, passo] of passos.entries()) {
      if (i < (tarefa.cursor?.feitos ?? 0)) continue;
      await tarefa.bloco(async () => {
        const acoes = await this.darPasso(passo, this.relogio.hoje());
        tarefa.avancar(acoes, { feitos: i + 1 });
      });
    }
  }

  /** The action and the message are written together: a message without its action could be sent twice. */
  private async darPasso(passo: PassoDaRegua, hoje: DataCivil): Promise<number> {
    const janela = janelaDoPasso(passo, hoje, FOLGA_DO_FERIADO);
    const candidatas = await this.regua.parcelasNaJanela(janela, hoje, passo);
    const doDia = candidatas.flatMap<ParcelaDoDia>((parcela) => {
      const repeticao = repeticaoDoPasso(passo, quandoConta(passo, parcela.vencimento), hoje);
      return repeticao === null ? [] : [{ ...parcela, acao: acaoDe(passo, parcela, repeticao, hoje) }];
    });
    const novas = await this.regua.inserirAcoes(doDia.map(({ acao }) => acao));
    const aEnviar = doDia.filter(({ acao }) => novas.has(acao.id) && acao.situacao === 'ENVIADA');
    for (const grupo of porPagador(aEnviar)) await this.avisar(passo, grupo, hoje);
    return novas.size;
  }

  private async avisar(passo: PassoDaRegua, parcelas: readonly ParcelaDoDia[], hoje: DataCivil): Promise<void> {
    const [primeira] = parcelas;
    if (!primeira?.pagadorEmail) return;
    const vivas = await this.parcelas.parcelas(parcelas.map((p) => p.parcelaId));
    const totais = new Map(vivas.map((viva) => [viva.id, quantoPaga(viva, hoje).totalCentavos]));
    const dividas = parcelas.map((p) => ({ ...p, totalCentavos: totais.get(p.parcelaId) ?? 0 }));
    const { nomeFantasia, razaoSocial } = await this.escolas.atual();
    const dados = { responsavel: primeira.pagadorNome, escola: nomeFantasia ?? razaoSocial, hoje, dividas };
    const mensagemId = await this.mensagens.enviar({
      para: primeira.pagadorEmail,
      assunto: escreverTexto(passo.assunto ?? passo.nome, dados),
      texto: escreverTexto(passo.texto, dados),
    });
    const acoes = parcelas.map(({ acao }) => acao.id);
    await this.regua.ligarMensagem(acoes, mensagemId);
  }
}

/** After the due date, what counts is the last day on which it is still paid without fine (Lei 7.089/1983). */
function quandoConta({ dias }: PassoDaRegua, vencimento: DataCivil): DataCivil {
  return dias > 0 ? proximoDiaUtil(vencimento) : vencimento;
}

function acaoDe(passo: PassoDaRegua, parcela: ParcelaNaRegua, repeticao: number, data: DataCivil): AcaoNova {
  const { id: passoId, canal } = passo;
  const { parcelaId, vencimento, pagadorId, pagadorMenor, pagadorEmail } = parcela;
  const enviavel = canal === 'EMAIL' ? (pagadorEmail ? 'ENVIADA' : 'SEM_CONTATO') : 'A_FAZER';
  const situacao = pagadorMenor ? 'DISPENSADA' : enviavel;
  return { id: uuidv7(), passoId, parcelaId, vencimento, repeticao, pagadorId, data, canal, situacao };
}

function porPagador(parcelas: readonly ParcelaDoDia[]): ParcelaDoDia[][] {
  const grupos = new Map<string, ParcelaDoDia[]>();
  for (const parcela of parcelas) grupos.set(parcela.pagadorId, [...(grupos.get(parcela.pagadorId) ?? []), parcela]);
  return [...grupos.values()];
}
