import type { DetalheDoComponente } from './componente.js';
import { conceitoDe } from './arredondamento.js';
import type { DetalheDoExame } from './exame.js';
import { contaDaEtapa, escreverConta, textoDaRecuperacao, textoDoArredondamento } from './memoria-conta.js';
import { comparar, paraLer } from './racional.js';
import { calculoDoGrupo } from './recuperacao.js';
import type { ExamePreparado, RegraPreparada } from './regra-preparada.js';
import { textoDaSituacao } from './situacao.js';
import type { EtapaContada, LancamentosDoComponente } from './variaveis.js';

/** One step of the memória de cálculo, to be read in order. */
export interface PassoDaMemoria {
  titulo: string;
  /** The operation, with its values. */
  conta: string;
  resultado: string;
}

/** Every step from the marks posted to the situation of the component. */
export function memoriaDoComponente(
  regra: RegraPreparada,
  lancado: LancamentosDoComponente,
  detalhe: DetalheDoComponente,
): PassoDaMemoria[] {
  const { leitura, situacaoNota } = detalhe;
  const fim = { titulo: 'Situação por nota', resultado: textoDaSituacao(situacaoNota, regra.regra.nivel) };
  if (!leitura) return [{ ...fim, conta: 'Nesta regra não há nota.' }];
  const etapas = regra.etapas.flatMap((e) => {
    const contada = leitura.contadas.find((c) => c.n === e.n);
    if (contada) return passosDaEtapa(regra, contada);
    const dispensada = leitura.dispensadas.includes(e.n);
    return [{ titulo: e.nome, conta: dispensada ? 'dispensada, fora da conta' : 'sem nota lançada', resultado: '–' }];
  });
  if (!detalhe.calculo) {
    const conta = leitura.pendentes.length > 0 ? 'Falta nota de etapa.' : 'Todas as etapas dispensadas: não há média.';
    return [...etapas, { ...fim, conta }];
  }
  return [
    ...etapas,
    ...passosDosGrupos(regra, lancado, detalhe),
    ...passosDaMedia(regra, detalhe),
    ...(regra.exame ? passosDoExame('Exame', regra, regra.exame, detalhe.exame) : []),
    ...(regra.segundaEpoca ? passosDoExame('2ª época', regra, regra.segundaEpoca, detalhe.segundaEpoca) : []),
    { ...fim, conta: motivoDaSituacao(regra, detalhe) },
  ];
}

function passosDaEtapa(regra: RegraPreparada, contada: EtapaContada): PassoDaMemoria[] {
  const etapa = regra.etapas.find((e) => e.n === contada.n);
  const { arredondamentoEtapa } = regra.regra;
  const arredondamento = (contada.composta && etapa?.composicao?.arredondamento) ?? arredondamentoEtapa;
  const composta = contada.composta && etapa?.composicao ? contaDaEtapa(contada.composta, etapa.composicao) : null;
  const como = arredondamento && arredondamento.modo !== 'conceito' ? `, ${textoDoArredondamento(arredondamento)}` : '';
  const conceito = arredondamento?.modo === 'conceito' ? ` (${conceitoDe(contada.antes, arredondamento.faixas)})` : '';
  const titulo = etapa?.nome ?? `Etapa ${contada.n}`;
  const nota = {
    titulo,
    conta: `${composta ?? 'nota lançada'}${como}`,
    resultado: `${paraLer(contada.antes)}${conceito}`,
  };
  const porEtapa = regra.recuperacaoPorEtapa;
  if (!porEtapa || (contada.recuperacao === null && comparar(contada.nota, contada.antes) === 0)) return [nota];
  const tirou = contada.recuperacao === null ? 'sem recuperação, a nota conta em dobro' : paraLer(contada.recuperacao);
  const conta = `${tirou}: ${textoDaRecuperacao(porEtapa.calculo, porEtapa)}`;
  return [nota, { titulo: `Recuperação: ${titulo}`, conta, resultado: paraLer(contada.nota) }];
}

function passosDosGrupos(
  regra: RegraPreparada,
  lancado: LancamentosDoComponente,
  { calculo }: DetalheDoComponente,
): PassoDaMemoria[] {
  return regra.grupos.flatMap((grupo, i) => {
    const recuperacao = regra.lerLancamento(lancado.recuperacoes?.[Math.max(...grupo.etapas)]);
    const soma = calculo?.valores['Se'];
    if (!recuperacao || !soma) return [];
    const conta = `${paraLer(recuperacao)} sobre a média das etapas ${grupo.etapas.join(', ')}: ${textoDaRecuperacao(calculoDoGrupo(grupo), grupo)}`;
    return [{ titulo: `Recuperação do grupo ${i + 1}`, conta, resultado: `soma das etapas ${paraLer(soma)}` }];
  });
}

function passosDaMedia(regra: RegraPreparada, { calculo }: DetalheDoComponente): PassoDaMemoria[] {
  if (!calculo || !regra.formula) return [];
  const { arredondamentoMedia } = regra.regra;
  const conta = `${regra.formula.texto} = ${escreverConta(regra.formula.arvore, calculo.valores)}`;
  const final =
    arredondamentoMedia.modo === 'conceito'
      ? conceitoDe(calculo.bruta, arredondamentoMedia.faixas)
      : paraLer(calculo.media);
  return [
    { titulo: 'Média exata', conta, resultado: paraLer(calculo.bruta) },
    {
      titulo: 'Média',
      conta: `${paraLer(calculo.bruta)}, ${textoDoArredondamento(arredondamentoMedia)}`,
      resultado: final,
    },
  ];
}

const IMPEDIMENTOS = {
  'abaixo-do-minimo': 'a média é menor que a mínima para fazê-lo',
  'sem-chance': 'nem com a nota máxima seria aprovado',
} as const;

function passosDoExame(
  titulo: 'Exame' | '2ª época',
  regra: RegraPreparada,
  exame: ExamePreparado,
  detalhe: DetalheDoExame | null,
): PassoDaMemoria[] {
  if (!detalhe) return [];
  if (detalhe.impedimento)
    return [{ titulo, conta: `Sem direito: ${IMPEDIMENTOS[detalhe.impedimento]}.`, resultado: '–' }];
  const necessaria = {
    titulo: `${titulo}: nota necessária`,
    conta: `menor nota que leva a ${paraLer(exame.media)} em ${exame.formula.texto}`,
    resultado: detalhe.necessaria ? paraLer(detalhe.necessaria) : 'nenhuma é suficiente',
  };
  const { final, nota } = detalhe;
  if (!final || !nota) return [necessaria];
  const troca =
    final.etapaSubstituida === null ? '' : `; a nota ${paraLer(nota)} toma o lugar da etapa ${final.etapaSubstituida}`;
  const conta = `${exame.formula.texto} = ${escreverConta(exame.formula.arvore, final.valores)} = ${paraLer(final.bruta)}${troca}`;
  const como = regra.regra.arredondamentoMedia;
  const arredondada = como.modo === 'conceito' ? '' : `, ${textoDoArredondamento(como)}`;
  return [
    necessaria,
    {
      titulo: titulo === 'Exame' ? 'Média depois do exame' : 'Média depois da 2ª época',
      conta: `${conta}${arredondada}`,
      resultado: paraLer(final.arredondada),
    },
  ];
}

function motivoDaSituacao(
  regra: RegraPreparada,
  { situacaoNota, calculo, exame, segundaEpoca, cortado }: DetalheDoComponente,
): string {
  if (!calculo || !regra.media || regra.regra.progressao === 'continuada')
    return 'A regra aprova sem comparar a média.';
  const media = `${paraLer(calculo.media)}`;
  const contra = `a média de aprovação, ${paraLer(regra.media)}`;
  if (situacaoNota === 'APROVADO') return `${media} alcança ${contra}.`;
  const direta = `${media} não alcança ${contra}`;
  if (cortado) return `${direta}, e são mais componentes em exame do que a regra permite.`;
  const ultimo = segundaEpoca ?? exame;
  const dados = segundaEpoca ? regra.segundaEpoca : regra.exame;
  if (situacaoNota === 'EM_EXAME') return `${direta}; falta a nota ${segundaEpoca ? 'da 2ª época' : 'do exame'}.`;
  if (!ultimo?.final || !dados) return `${direta}.`;
  const final = paraLer(ultimo.final.arredondada);
  return ultimo.aprovado
    ? `${direta}; depois do exame, ${final} alcança ${paraLer(dados.media)}.`
    : `${direta}; depois do exame, ${final} não alcança ${paraLer(dados.media)}.`;
}
