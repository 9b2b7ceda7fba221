import { formatarCnpj, formatarDataBr } from '@sineta/nucleo';
import { larguraDoTexto, quebrar, tamanhoQueCabe } from '../base/index.js';
import type { Imagem, Tela } from '../base/index.js';
import type { DadosBoletim, EscolaDoBoletim, OpcoesDosBoletins } from './dados.js';
import {
  CINZA,
  DIREITA,
  ESQUERDA,
  FIO,
  LARGURA,
  RODAPE,
  ROTULO,
  TINTA,
  TINTA_CLARA,
  TOPO_DA_IDENTIFICACAO,
  TOPO_DAS_ASSINATURAS,
  VALOR,
} from './estilo.js';
import { acomodar } from './acomodar.js';

const LOGOTIPO = { largura: 30, altura: 20, topo: 12 };

/** The school's heading, the same in every page of a batch. */
export function desenharTimbre(tela: Tela, escola: EscolaDoBoletim, logotipo: Imagem | undefined): void {
  const { largura, altura, topo } = LOGOTIPO;
  const ocupado = logotipo ? tela.imagem(logotipo, ESQUERDA, topo, largura, altura).largura + 5 : 0;
  const [x, disponivel] = [ESQUERDA + ocupado, LARGURA - ocupado];
  const tamanho = tamanhoQueCabe(escola.nome, disponivel, 'negrito', 16, 10);
  tela.texto(x, 19.5, escola.nome, { fonte: 'negrito', tamanho, cor: TINTA, largura: disponivel });
  const contatos = [`CNPJ ${formatarCnpj(escola.cnpj)}`, escola.telefone, escola.email].filter(Boolean).join('  ·  ');
  const linhas = [...quebrar(escola.endereco, disponivel, 'normal', 8, 1), contatos, escola.atoLegal ?? ''];
  linhas.forEach((linha, i) => {
    tela.texto(x, 24.2 + i * 3.8, linha, { tamanho: 8, cor: CINZA, largura: disponivel });
  });
  tela.linha(ESQUERDA, 36, DIREITA, 36, { espessura: 1.5, cor: TINTA });
}

/** Title, student and class: two rows of labelled values over a light ground. */
export function desenharIdentificacao(tela: Tela, { aluno, ...boletim }: DadosBoletim): void {
  tela.texto(ESQUERDA, 44.5, 'Boletim escolar', { fonte: 'negrito', tamanho: 15, cor: TINTA });
  tela.texto(DIREITA, 44.5, `Ano letivo de ${boletim.anoLetivo}`, { tamanho: 11, alinhar: 'direita', cor: TINTA });
  const topo = TOPO_DA_IDENTIFICACAO;
  tela.retangulo(ESQUERDA, topo, LARGURA, 22, { preencher: TINTA_CLARA });
  const nascimento = aluno.nascimento ? formatarDataBr(aluno.nascimento) : '–';
  const linhas: [x: number, largura: number, rotulo: string, valor: string][][] = [
    [
      [4, 102, 'Estudante', aluno.nome],
      [110, 28, 'RA', aluno.ra],
      [142, 36, 'Nascimento', nascimento],
    ],
    [
      [4, 68, 'Curso', boletim.curso ?? '–'],
      [76, 30, 'Série', boletim.serie],
      [110, 28, 'Turma', boletim.turma],
      [142, 36, 'Turno', boletim.turno],
    ],
  ];
  linhas.forEach((linha, i) => {
    for (const [x, largura, rotulo, valor] of linha) {
      desenharRotulado(tela, ESQUERDA + x, topo + 4.5 + i * 10.4, largura, rotulo, valor);
    }
  });
}

function desenharRotulado(tela: Tela, x: number, y: number, largura: number, rotulo: string, valor: string): void {
  tela.texto(x, y, rotulo, ROTULO);
  const { corpo, linhas } = acomodar(valor, largura, 'negrito', [
    { corpo: 9.5, linhas: 1 },
    { corpo: 8.5, linhas: 1 },
    { corpo: 7, linhas: 2 },
  ]);
  const base = y + (linhas.length > 1 ? 3.4 : 4.6);
  linhas.forEach((linha, i) => tela.texto(x, base + i * 2.8, linha, { ...VALOR, tamanho: corpo }));
}

/** Small heading of the second and following pages of a long opinion. */
export function desenharContinuacao(tela: Tela, { aluno, serie, turma, anoLetivo }: DadosBoletim): void {
  const resumo = `Boletim escolar de ${anoLetivo} – continuação  ·  ${serie}, turma ${turma}  ·  RA ${aluno.ra}`;
  tela.texto(ESQUERDA, 43.5, aluno.nome, { ...VALOR, largura: LARGURA });
  tela.texto(ESQUERDA, 48, resumo, { tamanho: 8, cor: CINZA, largura: LARGURA });
}

/** A heading of a section, and its rule. */
export function desenharTituloDeSecao(tela: Tela, y: number, titulo: string): void {
  tela.texto(ESQUERDA, y, titulo, { fonte: 'negrito', tamanho: 9, cor: TINTA, largura: LARGURA });
  const x = ESQUERDA + larguraDoTexto(titulo, 'negrito', 9) + 3;
  if (x < DIREITA) tela.linha(x, y - 1.1, DIREITA, y - 1.1, { espessura: 0.5, cor: FIO });
}

export function desenharAssinaturas(tela: Tela, { assinaturas = [] }: OpcoesDosBoletins): void {
  const vaga = LARGURA / 3;
  const visiveis = assinaturas.slice(0, 3);
  const inicio = ESQUERDA + (LARGURA - vaga * visiveis.length) / 2;
  visiveis.forEach(({ nome, cargo }, i) => {
    const meio = inicio + vaga * (i + 0.5);
    const estilo = { alinhar: 'centro', largura: vaga - 6 } as const;
    tela.linha(meio - vaga / 2 + 4, TOPO_DAS_ASSINATURAS + 8, meio + vaga / 2 - 4, TOPO_DAS_ASSINATURAS + 8, {
      espessura: 0.6,
      cor: CINZA,
    });
    if (nome)
      tela.texto(meio, TOPO_DAS_ASSINATURAS + 12, nome, { ...estilo, tamanho: 8.5, fonte: 'negrito', cor: TINTA });
    tela.texto(meio, TOPO_DAS_ASSINATURAS + (nome ? 15.8 : 12), cargo, { ...estilo, tamanho: 8, cor: CINZA });
  });
}

export function desenharRodape(tela: Tela, opcoes: OpcoesDosBoletins, paginacao: string): void {
  const estilo = { tamanho: 7.5, cor: CINZA } as const;
  tela.linha(ESQUERDA, RODAPE - 4, DIREITA, RODAPE - 4, { espessura: 0.5, cor: FIO });
  tela.texto(ESQUERDA, RODAPE, `Emitido em ${formatarDataBr(opcoes.emitidoEm)}`, estilo);
  tela.texto(DIREITA, RODAPE, paginacao, { ...estilo, alinhar: 'direita' });
}
