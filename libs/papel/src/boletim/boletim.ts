import type { Buffer } from 'node:buffer';
import { A4, Documento, erroPapel } from '../base/index.js';
import type { Forma, Tela } from '../base/index.js';
import type { DadosBoletim, OpcoesDosBoletins } from './dados.js';
import { TOPO_DAS_ASSINATURAS, TOPO_DO_CONTEUDO } from './estilo.js';
import {
  desenharAssinaturas,
  desenharContinuacao,
  desenharIdentificacao,
  desenharRodape,
  desenharTimbre,
} from './moldura.js';
import { desenharParecer, paginarParecer } from './parecer.js';
import { alturaDoResumo, desenharResumo } from './resumo.js';
import { desenharTabela } from './tabela.js';

const MAXIMO_DE_ETAPAS = 6;

/**
 * Report cards in one PDF, one A4 page per student, in the order given. The form of educação infantil (`pareceres` and no
 * component) takes further pages only when its text does not fit one in 8.5 pt. The same data give the same bytes.
 * @throws ErroDeNegocio `documento-invalido` with no student, or with stages outside 1 to 6; `imagem-invalida`
 */
export async function desenharBoletins(dados: readonly DadosBoletim[], opcoes: OpcoesDosBoletins): Promise<Buffer> {
  conferir(dados);
  const { escola, emitidoEm } = opcoes;
  const documento = new Documento({
    titulo: dados.length === 1 ? `Boletim escolar - ${dados[0]?.aluno.nome}` : 'Boletins escolares',
    autor: escola.nome,
    criadoEm: new Date(`${emitidoEm}T12:00:00-03:00`),
  });
  const logotipo = escola.logotipo ? await documento.imagem(escola.logotipo) : undefined;
  const timbre = documento.forma(A4.largura, 40, (tela) => desenharTimbre(tela, escola, logotipo));
  for (const boletim of dados) {
    if (boletim.componentes.length > 0) desenharComNotas(documento, timbre, boletim, opcoes);
    else desenharComParecer(documento, timbre, boletim, opcoes);
    await documento.ceder();
  }
  return documento.concluir();
}

function conferir(dados: readonly DadosBoletim[]): void {
  if (dados.length === 0) {
    throw erroPapel('documento-invalido', 'Não há estudante para imprimir.', [
      { campo: 'alunos', mensagem: 'Lista vazia', acao: 'Escolha uma turma com matrículas ou um estudante.' },
    ]);
  }
  const errado = dados.find(({ componentes, etapas }) => {
    return componentes.length > 0 && (etapas.length < 1 || etapas.length > MAXIMO_DE_ETAPAS);
  });
  if (!errado) return;
  throw erroPapel(
    'documento-invalido',
    `O boletim tem ${errado.etapas.length} etapas; cabem de 1 a ${MAXIMO_DE_ETAPAS}.`,
    [
      {
        campo: 'etapas',
        mensagem: 'Quantidade de etapas fora do limite',
        acao: 'Confira as etapas do período letivo.',
      },
    ],
  );
}

function desenharComNotas(documento: Documento, timbre: Forma, boletim: DadosBoletim, opcoes: OpcoesDosBoletins): void {
  const tela = abrirPagina(documento, timbre);
  desenharIdentificacao(tela, boletim);
  const espaco = TOPO_DAS_ASSINATURAS - TOPO_DO_CONTEUDO - alturaDoResumo(boletim);
  const fim = desenharTabela(tela, boletim, opcoes, espaco);
  desenharResumo(tela, boletim, opcoes, fim);
  desenharAssinaturas(tela, opcoes);
  desenharRodape(tela, opcoes, `RA ${boletim.aluno.ra}`);
}

function desenharComParecer(
  documento: Documento,
  timbre: Forma,
  boletim: DadosBoletim,
  opcoes: OpcoesDosBoletins,
): void {
  const { corpo, paginas } = paginarParecer(boletim);
  paginas.forEach((linhas, i) => {
    const tela = abrirPagina(documento, timbre);
    if (i === 0) desenharIdentificacao(tela, boletim);
    else desenharContinuacao(tela, boletim);
    desenharParecer(tela, linhas, corpo, i > 0);
    if (i === paginas.length - 1) desenharAssinaturas(tela, opcoes);
    const folha = paginas.length > 1 ? `  ·  folha ${i + 1} de ${paginas.length}` : '';
    desenharRodape(tela, opcoes, `RA ${boletim.aluno.ra}${folha}`);
  });
}

function abrirPagina(documento: Documento, timbre: Forma): Tela {
  const tela = documento.pagina();
  tela.forma(timbre);
  return tela;
}
