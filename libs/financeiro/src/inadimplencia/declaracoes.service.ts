import { Injectable } from '@nestjs/common';
import { EscolasRepository, Pessoa } from '@sineta/cadastro';
import { dataCivil, formatarDataBr, formatarDocumento, formatarReais, somarCentavos } from '@sineta/nucleo';
import { desenharDeclaracao, type DadosDaDeclaracao } from '@sineta/papel';
import { Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { escolaNoPapel } from '../apoio/escola-no-papel.js';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { quantoPaga } from '../baixas/baixa.regras.js';
import { BaixasRepository } from '../baixas/baixas.repository.js';
import { quitacaoAnual } from '../regras/documentos-fiscais.regras.js';
import type { InformeDePagamentosDto, QuitacaoAnualDto } from './declaracoes.dto.js';
import { DeclaracoesRepository } from './declaracoes.repository.js';
import { erroDeCobranca } from './inadimplencia.erros.js';
import { ehInstrucao, pagamentosDosAcordos, somarInforme, type PagamentoDeclarado } from './informe.regras.js';

/** The text and the table of a declaration; head, date and signature are the same in all. */
type Corpo = Pick<DadosDaDeclaracao, 'titulo' | 'paragrafos' | 'tabela' | 'observacao'>;

const [DESCRICAO, VALOR] = ['Discriminação', 'Valor'];

@Injectable()
export class DeclaracoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly pagador: PagadorAtual,
    private readonly escolas: EscolasRepository,
    private readonly parcelas: BaixasRepository,
    private readonly declaracoes: DeclaracoesRepository,
  ) {}

  quitacao(pessoaId: string, ano = this.anoAnterior()): Promise<QuitacaoAnualDto> {
    return this.unidade.executar(async () => {
      await this.exigirPagador(pessoaId);
      const parcelas = await this.doAno(pessoaId, ano);
      const quitadas = parcelas.map((p) => ({
        vencimento: p.vencimento,
        quitadaEm: p.saldoCentavos === 0 ? (p.liquidadaEm ?? p.vencimento) : null,
      }));
      const emAberto = parcelas.filter((p) => p.saldoCentavos > 0);
      return { pessoaId, ano, ...quitacaoAnual(quitadas, ano), parcelas: parcelas.length, emAberto };
    });
  }

  /** @throws ErroDeNegocio `sem-quitacao`, with one item for each open parcel */
  quitacaoEmPdf(pessoaId: string, ano = this.anoAnterior()): Promise<Buffer> {
    return this.imprimir(pessoaId, 'quitacao-anual', async (pessoa) => {
      const { emAberto } = await this.quitacao(pessoaId, ano);
      if (emAberto.length > 0) {
        const erros = emAberto.map((p) => ({
          campo: '',
          mensagem: `${p.descricao}, vencimento em ${formatarDataBr(p.vencimento)}: ${formatarReais(p.saldoCentavos)}.`,
          acao: 'Receba ou negocie a parcela antes de declarar.',
        }));
        throw erroDeCobranca('sem-quitacao', `Há ${emAberto.length} parcela(s) de ${ano} em aberto.`, erros);
      }
      return {
        titulo: 'Declaração de quitação anual de débitos',
        paragrafos: [
          `Declaramos, nos termos da Lei nº 12.007, de 29 de julho de 2009, que estão quitados todos os débitos de ${quemE(pessoa)} com vencimento de janeiro a dezembro de ${ano}.`,
          'Esta declaração substitui, para a comprovação do cumprimento das obrigações do consumidor, as quitações dos faturamentos mensais dos débitos do ano a que se refere e dos anos anteriores.',
        ],
      };
    });
  }

  informe(pessoaId: string, ano = this.anoAnterior()): Promise<InformeDePagamentosDto> {
    return this.unidade.executar(async () => {
      await this.exigirPagador(pessoaId);
      return { pessoaId, ano, ...somarInforme(await this.pagosNoAno(pessoaId, ano), ano) };
    });
  }

  informeEmPdf(pessoaId: string, ano = this.anoAnterior()): Promise<Buffer> {
    return this.imprimir(pessoaId, 'informe-de-pagamentos', async (pessoa) => {
      const pagamentos = (await this.pagosNoAno(pessoaId, ano)).filter(ehInstrucao);
      const { totalCentavos } = somarInforme(pagamentos, ano);
      return {
        titulo: `Informe de pagamentos de ${ano}`,
        paragrafos: [
          `Declaramos, para fins de imposto de renda, que recebemos de ${quemE(pessoa)}, no ano de ${ano}, os valores abaixo, referentes a despesas com instrução.`,
        ],
        tabela: {
          colunas: [
            { titulo: 'Aluno', largura: 72 },
            { titulo: DESCRICAO, largura: 46 },
            { titulo: 'Pago em', largura: 24 },
            { titulo: VALOR, largura: 28, alinhar: 'direita' },
          ],
          linhas: pagamentos.map((p) => [
            p.alunoNome,
            `${p.servicoNome} ${competenciaBr(p.competencia)}${p.principalCentavos < 0 ? ', devolvido' : ''}`,
            formatarDataBr(p.pagoEm),
            formatarReais(p.principalCentavos),
          ]),
          total: ['Total', '', '', formatarReais(totalCentavos)],
        },
        observacao:
          'Valores pela data do pagamento, sem multa, juros e honorários; o que foi devolvido sai do ano da devolução. Material, alimentação e transporte não são despesa com instrução. O limite anual por dependente é aplicado na declaração de quem paga.',
      };
    });
  }

  /** What is owed today, parcel by parcel. */
  debitosEmPdf(pessoaId: string): Promise<Buffer> {
    return this.imprimir(pessoaId, 'certidao-de-debitos', async (pessoa) => {
      const hoje = this.relogio.hoje();
      const abertas = await this.declaracoes.parcelas(pessoaId, { abertasEm: hoje });
      const vivas = new Map((await this.parcelas.parcelas(abertas.map((p) => p.parcelaId))).map((p) => [p.id, p]));
      const linhas = abertas.map((parcela) => {
        const viva = vivas.get(parcela.parcelaId);
        return { ...parcela, totalCentavos: viva ? quantoPaga(viva, hoje).totalCentavos : 0 };
      });
      const vencidas = linhas.filter((l) => l.vencimento < hoje);
      const nada = `não há débitos vencidos de ${quemE(pessoa)}`;
      const ha = `há ${vencidas.length} débito(s) vencido(s) de ${quemE(pessoa)}, no total de ${formatarReais(somarCentavos(vencidas.map((l) => l.totalCentavos)))}`;
      return {
        titulo: vencidas.length > 0 ? 'Certidão de débitos' : 'Certidão negativa de débitos vencidos',
        paragrafos: [
          `Certificamos que, em ${formatarDataBr(hoje)}, ${vencidas.length > 0 ? ha : nada}.${linhas.length > 0 ? ' Estão em aberto:' : ''}`,
        ],
        ...(linhas.length > 0
          ? {
              tabela: {
                colunas: [
                  { titulo: DESCRICAO, largura: 104 },
                  { titulo: 'Vencimento', largura: 32 },
                  { titulo: 'Valor de hoje', largura: 34, alinhar: 'direita' as const },
                ],
                linhas: linhas.map((l) => [l.descricao, formatarDataBr(l.vencimento), formatarReais(l.totalCentavos)]),
                total: ['Total', '', formatarReais(somarCentavos(linhas.map((l) => l.totalCentavos)))],
              },
            }
          : {}),
      };
    });
  }

  /** Of contracts and of agreements, by student and day. */
  private async pagosNoAno(pessoaId: string, ano: number): Promise<PagamentoDeclarado[]> {
    const doAno = (p: PagamentoDeclarado): boolean => p.pagoEm.startsWith(`${ano}-`);
    const acordos = await this.declaracoes.acordos(pessoaId, ano);
    const pagamentos = await this.declaracoes.pagamentos(pessoaId, ano);
    const chave = (p: PagamentoDeclarado): string => `${p.alunoNome} ${p.pagoEm} ${p.competencia}`;
    return [...pagamentos, ...pagamentosDosAcordos(acordos).filter(doAno)].sort((a, b) =>
      chave(a).localeCompare(chave(b)),
    );
  }

  private anoAnterior(): number {
    return Number(this.relogio.hoje().slice(0, 4)) - 1;
  }

  private doAno(pessoaId: string, ano: number) {
    return this.declaracoes.parcelas(pessoaId, { de: dataCivil(`${ano}-01-01`), ate: dataCivil(`${ano}-12-31`) });
  }

  private exigirPagador(pessoaId: string): Promise<Pessoa> {
    this.pagador.exigir(pessoaId, 'pessoa', pessoaId);
    return this.registro.obter(Pessoa, pessoaId, 'pessoa');
  }

  private async imprimir(
    pessoaId: string,
    documento: string,
    escrever: (pessoa: Pessoa) => Promise<Corpo>,
  ): Promise<Buffer> {
    const hoje = this.relogio.hoje();
    const dados = await this.unidade.executar(async () => {
      const corpo = await escrever(await this.exigirPagador(pessoaId));
      const escola = await this.escolas.atual();
      await this.trilha.leitura(documento, pessoaId);
      return { ...corpo, escola: escolaNoPapel(escola), cidade: escola.municipio ?? '', emitidaEm: hoje };
    });
    return desenharDeclaracao(dados, { criadoEm: this.relogio.agora() });
  }
}

const competenciaBr = (competencia: string): string => `${competencia.slice(5, 7)}/${competencia.slice(0, 4)}`;

function quemE({ nome, documento }: Pessoa): string {
  if (!documento) return nome;
  return `${nome}, ${documento.length > 11 ? 'CNPJ' : 'CPF'} ${formatarDocumento(documento)}`;
}
