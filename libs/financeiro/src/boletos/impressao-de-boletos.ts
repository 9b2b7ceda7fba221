import { Injectable } from '@nestjs/common';
import { EscolasRepository, type Escola } from '@sineta/cadastro';
import { formatarCep } from '@sineta/nucleo';
import { desenharBoletos, desenharCarne, type DadosDoBoleto } from '@sineta/papel';
import { naoEncontrado, Registro, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { figurasDoNossoNumero } from '../contas-bancarias/conta-bancaria.regras.js';
import { erroFinanceiro } from '../erros.js';
import { composicaoDoBoleto } from './composicao-do-boleto.js';
import { enderecoEmLinha, instrucoesDoBoleto } from './boleto.regras.js';
import type { CarneDaFamiliaDto, ImpressaoDeBoletosDto } from './boletos.dto.js';
import { ImpressaoRepository, type BoletoAImprimir } from './impressao.repository.js';

interface Impressao {
  dados: DadosDoBoleto[];
  criadoEm: Date;
}

/** Boletos and carnês in PDF. Reading happens in a transaction; drawing, after it. */
@Injectable()
export class ImpressaoDeBoletos {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly trilha: Trilha,
    private readonly escolas: EscolasRepository,
    private readonly pagador: PagadorAtual,
    private readonly boletos: ImpressaoRepository,
  ) {}

  /** A family gets the slip only when the bank knows the title: paid before, it would not be found. */
  async um(id: string): Promise<Buffer> {
    const { dados, criadoEm } = await this.unidade.executar(async () => {
      const [boleto] = await this.boletos.aImprimirPorId([id]);
      if (!boleto) throw naoEncontrado('boleto', id);
      this.pagador.exigir(boleto.pagadorId, 'boleto', id);
      exigirLiberado(boleto, this.pagador.limite() !== null);
      await this.trilha.leitura('boleto', id);
      return this.preparar([boleto]);
    });
    return desenharBoletos(dados, { criadoEm });
  }

  async varios(filtro: ImpressaoDeBoletosDto): Promise<Buffer> {
    const { dados, criadoEm } = await this.unidade.executar(async () => {
      const boletos = filtro.ids
        ? await this.boletos.aImprimirPorId(filtro.ids.split(','))
        : await this.boletos.aImprimir(exigirFiltro(filtro));
      await this.trilha.registrar({ acao: 'leitura', entidade: 'boleto', depois: { ...filtro } });
      return this.preparar(boletos);
    });
    return desenharBoletos(dados, { criadoEm });
  }

  async carne(contratoId: string): Promise<Buffer> {
    const { dados, criadoEm } = await this.unidade.executar(async () => {
      const boletos = await this.boletos.aImprimir({ contratoId });
      const visiveis = this.visiveis(boletos);
      if (boletos.length > 0 && visiveis.length === 0) throw naoEncontrado('contrato', contratoId);
      await this.trilha.registrar({ acao: 'leitura', entidade: 'contrato', entidadeId: contratoId });
      return this.preparar(visiveis);
    });
    return desenharCarne(dados, { criadoEm });
  }

  /** The whole year of a payer, of all children. */
  async carneDaFamilia(filtro: CarneDaFamiliaDto): Promise<Buffer> {
    const { dados, criadoEm } = await this.unidade.executar(async () => {
      this.pagador.exigir(filtro.pagadorId, 'pessoa', filtro.pagadorId);
      const visiveis = this.visiveis(await this.boletos.aImprimir(filtro));
      await this.trilha.registrar({ acao: 'leitura', entidade: 'boleto', depois: { ...filtro } });
      return this.preparar(visiveis);
    });
    return desenharCarne(dados, { criadoEm });
  }

  /** A payer of a contract with several sees the own slips only, when the bank knows them. */
  private visiveis(boletos: readonly BoletoAImprimir[]): readonly BoletoAImprimir[] {
    const limite = this.pagador.limite();
    if (limite === null) return boletos;
    return boletos.filter((b) => b.pagadorId === limite && b.situacao === 'REGISTRADO');
  }

  private async preparar(boletos: readonly BoletoAImprimir[]): Promise<Impressao> {
    if (boletos.length === 0) {
      throw erroFinanceiro('sem-boletos', 'Não há boletos em vigor para imprimir com este filtro.');
    }
    const numerados = boletos.filter(temNumero);
    const [primeiro] = numerados;
    if (!primeiro) throw semNumero(boletos.length);
    const escola = await this.escolas.atual();
    const contas = new Map<string, ContaDeBanco>();
    for (const id of new Set(numerados.map((b) => b.contaBancariaId))) {
      contas.set(id, await this.registro.obter(ContaDeBanco, id, 'conta bancária'));
    }
    const dados = numerados.flatMap((boleto) => {
      const conta = contas.get(boleto.contaBancariaId);
      return conta ? [dadosDoBoleto(boleto, conta, escola)] : [];
    });
    return { dados, criadoEm: new Date(primeiro.criadoEm) };
  }
}

type BoletoNumerado = BoletoAImprimir & { nossoNumero: string; codigoBarras: string };

/** One that waits for the bank's number has no bar code: drawn, it would look payable and not be. */
const temNumero = (boleto: BoletoAImprimir): boleto is BoletoNumerado =>
  boleto.nossoNumero !== null && boleto.codigoBarras !== null;

function semNumero(quantos: number) {
  const quem = quantos === 1 ? 'O boleto espera' : `Os ${quantos} boletos esperam`;
  return erroFinanceiro(
    'boleto-sem-numero',
    `${quem} o nosso número, que este banco dá no retorno. Envie a remessa, aplique o retorno e imprima de novo.`,
  );
}

function dadosDoBoleto(boleto: BoletoNumerado, conta: ContaDeBanco, escola: Escola): DadosDoBoleto {
  const { pagador, parcelas, vencimento, valorCentavos } = boleto;
  const [primeira] = parcelas;
  const cidade = `${pagador.municipio ?? ''}/${pagador.uf ?? ''}`;
  return {
    ...{ codigoBarras: boleto.codigoBarras, vencimento, valorCentavos, carteira: conta.carteira },
    ...numeroImpresso(boleto, conta),
    ...{ numeroDocumento: boleto.seuNumero, dataDocumento: boleto.emissao, dataProcessamento: boleto.emissao },
    beneficiario: { nome: escola.razaoSocial, documento: escola.cnpj, endereco: enderecoDaEscola(escola) },
    pagador: {
      ...{ nome: pagador.nome, documento: pagador.documento ?? '' },
      endereco: [enderecoEmLinha(pagador), pagador.bairro].filter(Boolean).join(' - '),
      municipio: [cidade, pagador.cep ? `CEP ${formatarCep(pagador.cep)}` : ''].filter(Boolean).join(' - '),
    },
    instrucoes: instrucoesDoBoleto(boleto, conta.instrucoes),
    ...(primeira ? daParcela(boleto, primeira) : {}),
    composicao: composicaoDoBoleto(boleto),
    ...(boleto.pixEmv ? { pix: boleto.pixEmv } : {}),
  };
}

function daParcela({ parcelas }: BoletoAImprimir, primeira: BoletoAImprimir['parcelas'][number]) {
  const [ano, mes] = primeira.competencia.split('-');
  return {
    referencia: parcelas.length === 1 ? `${primeira.servicoNome} ${mes}/${ano}` : `Boleto da família ${mes}/${ano}`,
    aluno: [...new Set(parcelas.map((p) => p.alunoNome))].join(', '),
    ...(parcelas.length === 1 ? { parcela: { numero: primeira.numero, total: primeira.total } } : {}),
  };
}

/** Number as printed: the bank's form, from the number without its check digit. */
function numeroImpresso(boleto: BoletoNumerado, conta: ContaDeBanco) {
  const { valorCentavos, vencimento, nossoNumero } = boleto;
  const figuras = figurasDoNossoNumero(conta, { nossoNumero, valorCentavos, vencimento });
  return { nossoNumero: figuras.nossoNumeroFormatado, agenciaBeneficiario: figuras.agenciaBeneficiario };
}

function enderecoDaEscola(escola: Escola): string {
  const { logradouro, numero, bairro, municipio, uf, cep } = escola;
  const cidade = municipio && uf ? `${municipio}/${uf}` : '';
  const rua = [logradouro, numero].filter(Boolean).join(', ');
  return [rua, bairro, cidade, cep ? `CEP ${formatarCep(cep)}` : ''].filter(Boolean).join(' - ');
}

function exigirLiberado({ situacao }: BoletoAImprimir, daFamilia: boolean): void {
  if (!daFamilia || situacao === 'REGISTRADO') return;
  throw erroFinanceiro(
    'boleto-nao-registrado',
    'O boleto ainda não foi confirmado pelo banco, ou já não pode ser pago. Tente de novo no próximo dia útil.',
  );
}

function exigirFiltro(filtro: ImpressaoDeBoletosDto): ImpressaoDeBoletosDto {
  if (filtro.turmaId || filtro.pagadorId || filtro.competencia) return filtro;
  throw erroFinanceiro('alvo-obrigatorio', 'Diga que boletos imprimir.', [
    { campo: '/turmaId', mensagem: 'Nenhum filtro.', acao: 'Informe turmaId, pagadorId, competencia ou ids.' },
  ]);
}
