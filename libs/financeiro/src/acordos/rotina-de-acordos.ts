import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { diasEntre, formatarDataBr, proximoDiaUtil, somarDias, type DataCivil } from '@sineta/nucleo';
import { Agenda, Fila, Mensagens, Processador, Registro, Relogio, type TarefaEmCurso } from '@sineta/plataforma';
import { AcordosRepository } from './acordos.repository.js';
import { ACORDOS_DA_NOITE } from './acordos.service.js';
import { EfeitoDeAcordo } from './efeito-de-acordo.js';
import { LeituraDeAcordos } from './leitura-de-acordos.repository.js';

/** Days that a bank takes to tell a payment, on top of the due date, before an agreement not yet in force falls. */
const ESPERA_DO_BANCO = 5;

/** Every night: proposals past their term expire, and agreements not kept are announced. Nothing is broken by a clock. */
@Injectable()
export class RotinaDeAcordos implements OnModuleInit {
  constructor(
    private readonly agenda: Agenda,
    private readonly fila: Fila,
    private readonly relogio: Relogio,
    private readonly registro: Registro,
    private readonly mensagens: Mensagens,
    private readonly acordos: AcordosRepository,
    private readonly leitura: LeituraDeAcordos,
    private readonly efeito: EfeitoDeAcordo,
  ) {}

  onModuleInit(): void {
    this.agenda.registrar({
      nome: 'acordos-da-noite',
      cron: '30 2 * * *',
      descricao: 'Vence as propostas de acordo não aceitas e avisa os acordos em atraso de que podem ser quebrados',
      recuperar: 1,
      enfileirar: () => this.fila.enfileirar(ACORDOS_DA_NOITE, {}, { chave: 'acordos-da-noite' }),
    });
  }

  @Processador(ACORDOS_DA_NOITE)
  async executar(tarefa: TarefaEmCurso): Promise<void> {
    const hoje = this.relogio.hoje();
    const [vencidos, parados, atrasos] = await tarefa.bloco(async () => [
      await this.leitura.vencidos(hoje),
      await this.leitura.semPrimeiroPagamento(somarDias(hoje, -ESPERA_DO_BANCO)),
      await this.leitura.atrasos(hoje),
    ]);
    for (const { id } of vencidos) await tarefa.bloco(() => this.expirar(id, hoje));
    for (const { id } of parados) await tarefa.bloco(() => this.derrubar(id, hoje));
    for (const atraso of atrasos) await tarefa.bloco(() => this.avisar(atraso, hoje));
  }

  private async expirar(id: string, hoje: DataCivil): Promise<void> {
    const acordo = await this.acordos.travar(id);
    if (!acordo || !['RASCUNHO', 'PROPOSTO'].includes(acordo.situacao) || acordo.validade >= hoje) return;
    await this.efeito.mudar(acordo, { situacao: 'EXPIRADO', encerradoEm: hoje });
  }

  private async derrubar(id: string, hoje: DataCivil): Promise<void> {
    const acordo = await this.acordos.travar(id);
    const [primeira] = acordo?.calendario ?? [];
    if (acordo?.situacao !== 'ACEITO' || !primeira) return;
    const motivo = `O primeiro pagamento, de ${formatarDataBr(primeira.vencimento)}, não veio.`;
    await this.efeito.desfazer(acordo, { situacao: 'CANCELADO', motivo }, hoje);
  }

  /** The day counts from the last one on which the parcel is still paid without fine (Lei 7.089/1983). */
  private async avisar(
    { id, diasParaQuebra, maisAntigo }: { id: string; diasParaQuebra: number; maisAntigo: DataCivil | null },
    hoje: DataCivil,
  ): Promise<void> {
    const acordo = await this.acordos.travar(id);
    if (acordo?.situacao !== 'EFETIVO') return;
    const atrasado = maisAntigo !== null && diasEntre(proximoDiaUtil(maisAntigo), hoje) > diasParaQuebra;
    if (atrasado === (acordo.quebraAvisadaEm !== null)) return;
    await this.efeito.mudar(acordo, { quebraAvisadaEm: atrasado ? hoje : null });
    if (atrasado) await this.escrever(acordo, maisAntigo, hoje);
  }

  private async escrever(
    {
      id,
      numero,
      pagadorId,
      condicoes,
    }: { id: string; numero: number; pagadorId: string; condicoes: { regime: string } },
    maisAntigo: DataCivil,
    hoje: DataCivil,
  ): Promise<void> {
    const { nome, email } = await this.registro.obter(Pessoa, pagadorId, 'pessoa pagadora');
    if (!email) return;
    const efeito =
      condicoes.regime === 'NOVACAO'
        ? 'todo o saldo do acordo passa a vencer de uma vez, sem os juros que ainda não correram'
        : 'as parcelas originais voltam a ser devidas, com o que já foi pago abatido das mais antigas';
    await this.mensagens.enviar({
      ...{ para: email, chave: `acordo:${id}:quebra:${hoje}`, assunto: `Acordo ${numero}: parcela em atraso` },
      texto: `Olá, ${nome}.\n\nA parcela do acordo ${numero} com vencimento em ${formatarDataBr(maisAntigo)} continua em aberto. Se não for paga, o acordo pode ser quebrado: ${efeito}.\n\nSe já pagou, desconsidere este aviso. Para conversar, procure a secretaria.`,
    });
  }
}
