import { contas, TIPOS_DE_LANCAMENTO } from '../../razao/razao.regras.js';
import { TIPOS_DE_SERVICO } from '../../servicos/servico.entity.js';
import {
  CATEGORIAS,
  CONTAS_DO_RAZAO,
  ehConta,
  NOMES_DAS_CATEGORIAS,
  regraDaConta,
  selecionada,
  SELETORES,
} from './contas-do-razao.regras.js';

/** Every account that the ledger knows how to name, with an argument of its own kind. */
const TODAS = [
  ...Object.entries(contas).flatMap(([nome, c]): string[] => {
    if (typeof c === 'string') return [c];
    if (nome === 'receita') return TIPOS_DE_SERVICO.map((tipo) => contas.receita(tipo));
    if (nome === 'dispensa') return (['principal', 'multa', 'juros'] as const).map((d) => contas.dispensa(d));
    return [(c as (x: string, y: number) => string)('3.1', 1)];
  }),
  'patrimonio:saldo-inicial',
];

describe('as contas do razão nos relatórios', () => {
  it.each(TODAS)('%s tem linha', (conta) => {
    const regra = regraDaConta(conta);
    expect(regra).not.toBeNull();
    expect(regra?.nome.length).toBeGreaterThan(3);
    expect(regra?.categoria.every((c) => CATEGORIAS.includes(c) && NOMES_DAS_CATEGORIAS[c])).toBe(true);
  });

  it('uma conta que ninguém explicou não tem linha', () => {
    expect(regraDaConta('cofrinho:1')).toBeNull();
    expect(regraDaConta('receita')).toBeNull();
  });

  it('nenhuma regra sobra nem se repete', () => {
    const nomes = CONTAS_DO_RAZAO.map((r) => r.conta);
    expect(new Set(nomes).size).toBe(nomes.length);
    const usadas = new Set(TODAS.map((conta) => regraDaConta(conta)?.conta));
    const genericas = ['receita:', 'deducao:', 'caixa:'];
    expect(nomes.filter((nome) => !usadas.has(nome) && !genericas.includes(nome))).toEqual([]);
  });

  it('a mais longa vence', () => {
    expect(regraDaConta('caixa:dinheiro')?.nome).toBe('Cofre');
    expect(regraDaConta('caixa:pix')?.nome).toBe('Recebido no balcão, por meio');
    expect(regraDaConta('adiantamento-a-pagar:x')?.natureza).toBe('A_PAGAR');
    expect(regraDaConta('receita:juros-de-acordo')?.mes).toBe('PARCELA');
    expect(regraDaConta('receita:rendimento')?.grupo).toBe('OUTRAS_RECEITAS');
  });

  it('o que o SQL escolhe é o que a tabela diz', () => {
    for (const conta of [...TODAS, 'receita:rendimento', 'despesa:9']) {
      const regra = regraDaConta(conta);
      const escolhida = (qual: keyof typeof SELETORES) => [conta, selecionada(SELETORES[qual], conta)];
      expect(escolhida('dinheiro')).toEqual([conta, regra?.natureza === 'DINHEIRO']);
      expect(escolhida('passagem')).toEqual([conta, regra?.natureza === 'PASSAGEM']);
      expect(escolhida('resultado')).toEqual([conta, regra?.natureza === 'RESULTADO']);
      expect(escolhida('porParcela')).toEqual([conta, regra?.mes === 'PARCELA']);
      expect(escolhida('receitaDeServico')).toEqual([
        conta,
        regra?.natureza === 'RESULTADO' && regra.grupo === 'RECEITA',
      ]);
    }
    expect(ehConta('despesa', 't.conta')).toBe(`(split_part(t.conta, ':', 1) in ('despesa'))`);
  });

  it('todo tipo de lançamento é conhecido aqui', () => {
    // A new kind of posting is a fact that these reports must be asked about: see where it falls, then write it here.
    expect([...TIPOS_DE_LANCAMENTO].filter((tipo) => !TIPOS_CONHECIDOS.includes(tipo))).toEqual([]);
  });
});

const TIPOS_CONHECIDOS: readonly string[] = [
  ...['COBRANCA', 'BOLSA', 'CREDITO_DE_BOLSA', 'FIM_DE_BOLSA', 'FIM_DE_CREDITO_DE_BOLSA', 'ENTRADA', 'PRINCIPAL'],
  ...[
    'JUROS',
    'MULTA',
    'PONTUALIDADE',
    'CREDITO_DE_PONTUALIDADE',
    'TOLERANCIA',
    'CREDITO',
    'TARIFA',
    'A_IDENTIFICAR',
    'DEVOLUCAO',
  ],
  ...['ABATIMENTO', 'FIM_DE_ABATIMENTO', 'CANCELAMENTO', 'CREDITO_DE_CANCELAMENTO', 'MULTA_DE_CANCELAMENTO'],
  ...['DESPESA', 'RETENCAO', 'TRIBUTO_A_PAGAR', 'ADIANTAMENTO_A_PAGAR', 'ADIANTAMENTO', 'PAGAMENTO_DE_TITULO'],
  ...['ENCARGOS_PAGOS', 'DESCONTO_OBTIDO', 'COMPENSACAO', 'NOTA_DE_CREDITO', 'REEMBOLSO', 'FUNDO_DE_CAIXA'],
  ...['SUPRIMENTO', 'SANGRIA', 'FECHAMENTO_DE_CAIXA', 'SOBRA_DE_CAIXA', 'FALTA_DE_CAIXA', 'ESTORNO_DE_CAIXA'],
  ...['LIQUIDACAO_DE_CARTAO', 'TAXA_DE_CARTAO', 'COMPENSACAO_DE_CHEQUE', 'DEVOLUCAO_DE_CHEQUE', 'NEGOCIACAO'],
  ...['ANTECIPACAO_DE_CARTAO', 'CONTESTACAO_DE_CARTAO', 'DIFERENCA_DE_CARTAO', 'DIVIDA_REABERTA'],
  ...['MULTA_NEGOCIADA', 'JUROS_NEGOCIADOS', 'DISPENSA', 'HONORARIOS', 'JUROS_NAO_EXIGIDOS', 'REIMPUTACAO'],
  ...['PRINCIPAL_DE_ACORDO', 'CREDITO_DE_ACORDO', 'TRANSFERENCIA', 'SALDO_INICIAL', 'RENDIMENTO'],
  ...['IDENTIFICACAO', 'TROCA_DE_PAGADOR', 'ENCARGOS_DEVOLVIDOS'],
];
