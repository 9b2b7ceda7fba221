import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { somarCentavos, type Centavos } from '@sineta/nucleo';
import { desenharFechamento, type DadosDoFechamento } from '@sineta/papel';
import { Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { escolaNoPapel } from '../apoio/escola-no-papel.js';
import { NOMES_DOS_MEIOS } from '../recebimentos/recibo.regras.js';
import { erroDeCaixa } from './caixa.erros.js';
import type { SomaDeMovimentos, TipoDeMovimento } from './sessao.regras.js';
import type { SessaoDetalhadaDto } from './sessoes.dto.js';
import { SessoesRepository, type MovimentoDoRelatorio } from './sessoes.repository.js';
import { SessoesService } from './sessoes.service.js';

const NOMES: Readonly<Record<TipoDeMovimento, string>> = {
  ...{ FUNDO: 'Fundo de troco', SUPRIMENTO: 'Suprimentos', SANGRIA: 'Sangrias', RECEBIMENTO: 'Recebimentos' },
  ...{ ESTORNO: 'Estornos', DEVOLUCAO: 'Devoluções', SOBRA: 'Sobra', FALTA: 'Falta' },
  FECHAMENTO: 'Entregue ao cofre no fechamento',
};

/** What closed the session, and not what it received and gave. */
const DO_FECHAMENTO: readonly TipoDeMovimento[] = ['SOBRA', 'FALTA', 'FECHAMENTO'];

const HORA = new Intl.DateTimeFormat('pt-BR', { hour: '2-digit', minute: '2-digit', timeZone: 'America/Sao_Paulo' });

/** The report of a closed session, for the drawer of the treasurer. */
@Injectable()
export class RelatorioDeSessao {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly trilha: Trilha,
    private readonly escolas: EscolasRepository,
    private readonly servico: SessoesService,
    private readonly sessoes: SessoesRepository,
  ) {}

  /** @throws ErroDeNegocio `sessao-ainda-aberta` */
  async doFechamento(id: string): Promise<Buffer> {
    const { dados, criadoEm } = await this.unidade.executar(async () => {
      const sessao = await this.servico.mostrar(id);
      if (sessao.fechadaEm === null) {
        throw erroDeCaixa(
          'sessao-ainda-aberta',
          `A sessão ${sessao.numero} ainda não fechou: o relatório é do fechamento.`,
        );
      }
      const movimentos = await this.sessoes.movimentosDoRelatorio(id);
      const escola = escolaNoPapel(await this.escolas.atual());
      await this.trilha.leitura('sessao_de_caixa', id);
      return { dados: dadosDoFechamento(sessao, movimentos, escola), criadoEm: sessao.fechadaEm };
    });
    return desenharFechamento(dados, { criadoEm });
  }
}

function dadosDoFechamento(
  sessao: SessaoDetalhadaDto,
  movimentos: readonly MovimentoDoRelatorio[],
  escola: DadosDoFechamento['escola'],
): DadosDoFechamento {
  const { numero, caixaNome, usuarioNome, data, abertaEm, fechadaEm, somas, contagens, justificativa } = sessao;
  const contagem = contagens.at(-1);
  return {
    ...{
      escola,
      numero: String(numero).padStart(6, '0'),
      caixa: caixaNome,
      operador: usuarioNome,
      data,
      justificativa,
    },
    ...{ abertaEm: HORA.format(abertaEm), fechadaEm: fechadaEm ? HORA.format(fechadaEm) : '' },
    ...{ esperadoCentavos: sessao.esperadoCentavos ?? 0, contadoCentavos: sessao.contadoCentavos ?? 0 },
    diferencaCentavos: sessao.diferencaCentavos ?? 0,
    parcelas: somas
      .filter((s) => s.meio === 'DINHEIRO' && !DO_FECHAMENTO.includes(s.tipo))
      .map((s) => ({ descricao: NOMES[s.tipo], valorCentavos: s.valorCentavos })),
    meios: outrosMeios(somas, contagem?.meios ?? []),
    cedulas: contagem?.cedulas ?? [],
    movimentos: movimentos.map((m) => ({
      ...{ hora: HORA.format(m.criadoEm), descricao: descrever(m), meio: nomeDoMeio(m.meio) },
      valorCentavos: m.valorCentavos,
    })),
  };
}

function outrosMeios(
  somas: readonly SomaDeMovimentos[],
  conferidos: readonly { meio: string; valorCentavos: Centavos }[],
): DadosDoFechamento['meios'] {
  const registrados = somas.map((s) => s.meio);
  const meios = [...new Set([...registrados, ...conferidos.map((c) => c.meio)])].filter((m) => m !== 'DINHEIRO');
  return meios.map((meio) => ({
    nome: nomeDoMeio(meio),
    registradoCentavos: somarCentavos(somas.filter((s) => s.meio === meio).map((s) => s.valorCentavos)),
    conferidoCentavos: conferidos.find((c) => c.meio === meio)?.valorCentavos ?? null,
  }));
}

function descrever({ tipo, reciboNumero, devolucaoNumero, pessoaNome, motivo }: MovimentoDoRelatorio): string {
  const quem = pessoaNome ? `, ${pessoaNome}` : '';
  if (tipo === 'RECEBIMENTO') return `Recibo ${reciboNumero ?? ''}${quem}`;
  if (tipo === 'ESTORNO') return `Estorno do recibo ${reciboNumero ?? ''}${quem}`;
  if (tipo === 'DEVOLUCAO') return `Devolução ${devolucaoNumero ?? ''}${quem}`;
  if (tipo === 'SUPRIMENTO' || tipo === 'SANGRIA')
    return `${tipo === 'SANGRIA' ? 'Sangria' : 'Suprimento'}: ${motivo ?? ''}`;
  return NOMES[tipo];
}

function nomeDoMeio(meio: string): string {
  const nome = NOMES_DOS_MEIOS[meio] ?? meio;
  return nome.charAt(0).toUpperCase() + nome.slice(1);
}
