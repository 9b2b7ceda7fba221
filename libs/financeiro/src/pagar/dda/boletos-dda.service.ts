import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import { lerDda, type VarreduraDoDda } from '@sineta/cnab';
import { competenciaDe, comPonteiros, limparDocumento } from '@sineta/nucleo';
import { naoEncontrado, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { erroDePagar } from '../pagar.erros.js';
import { quemAge } from '../quem-age.js';
import { AlteracaoDeTitulos } from '../titulos/alteracao-de-titulos.js';
import { lerCodigoDeBarras } from '../titulos/codigo-de-barras.js';
import { LancamentoDeTitulos, type PedidoDeTitulo } from '../titulos/lancamento-de-titulos.js';
import type { MotivoDto } from '../titulos/titulos.dto.js';
import { TitulosRepository } from '../titulos/titulos.repository.js';
import type {
  BoletoDdaDto,
  ConsultaDeBoletosDdaDto,
  TituloDoDdaDto,
  VarreduraDto,
  VinculoDeBoletoDdaDto,
} from './boletos-dda.dto.js';
import { BoletosDdaRepository } from './boletos-dda.repository.js';
import { casarBoleto } from './dda.regras.js';

/** Boletos that others registered against the school, each of which becomes a bill, or is of one. */
@Injectable()
export class BoletosDdaService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly escolas: EscolasRepository,
    private readonly boletos: BoletosDdaRepository,
    private readonly titulos: TitulosRepository,
    private readonly lancamento: LancamentoDeTitulos,
    private readonly alteracao: AlteracaoDeTitulos,
  ) {}

  /** A boleto already known is left as it is. @throws ErroDeNegocio `dda-de-outra-escola`, `dda-danificado` */
  async receber(nome: string, conteudo: Buffer): Promise<VarreduraDto> {
    const lido = comPonteiros({ arquivo: '/arquivo' }, () => lerDda(conteudo));
    exigirLegivel(lido);
    return this.unidade.executar(async () => {
      const { cnpj } = await this.escolas.atual();
      exigirDaEscola(lido.inscricao, cnpj);
      const unicos = [...new Map(lido.boletos.map((b) => [b.codigoBarras, b])).values()];
      const codigos = unicos.map((b) => b.codigoBarras);
      const conhecidos = new Set((await this.boletos.conhecidos(codigos)).map((b) => b.codigoBarras));
      const novos = unicos.filter((b) => !conhecidos.has(b.codigoBarras));
      const documentos = [...new Set(novos.map((b) => b.documento))];
      const fornecedores = new Map((await this.boletos.fornecedores(documentos)).map((f) => [f.documento, f.id]));
      const candidatos = await this.boletos.candidatos([...fornecedores.values()], codigos);
      const casados = novos.map((boleto) => {
        const fornecedorId = fornecedores.get(boleto.documento) ?? null;
        return { boleto, fornecedorId, ...casarBoleto(boleto, fornecedorId, candidatos) };
      });
      await this.boletos.inserir(casados);
      const quantos = (situacao: string) => casados.filter((c) => c.situacao === situacao).length;
      const resultado = {
        ...{
          lidos: unicos.length,
          novos: novos.length,
          vinculados: quantos('VINCULADO'),
          sugeridos: quantos('SUGERIDO'),
        },
        semFornecedor: casados.filter((c) => !c.fornecedorId).length,
      };
      await this.trilha.registrar({ acao: 'varredura', entidade: 'boleto_dda', depois: { nome, ...resultado } });
      return resultado;
    });
  }

  listar(filtro: ConsultaDeBoletosDdaDto) {
    return this.unidade.executar(() => this.boletos.listar(filtro));
  }

  obter(id: string): Promise<BoletoDdaDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /** The bill takes the bar code, and waits for approval again. */
  vincular(id: string, { tituloId }: VinculoDeBoletoDdaDto): Promise<BoletoDdaDto> {
    return this.unidade.executar(async () => {
      const boleto = await this.travarAberto(id);
      const titulo = await this.titulos.obter(tituloId);
      if (!titulo) throw naoEncontrado('título a pagar', tituloId);
      if (boleto.valorCentavos > 0 && titulo.saldoCentavos !== boleto.valorCentavos) {
        throw erroDePagar('valor-diferente-do-boleto', 'O valor do boleto não é o saldo do título.', [
          { campo: '/tituloId', mensagem: 'Valores diferentes.', acao: 'Altere o título, ou escolha outro.' },
        ]);
      }
      await this.alteracao.alterar(tituloId, { linhaDigitavel: boleto.codigoBarras }, { versao: titulo.versao });
      return this.mudar(boleto, { situacao: 'VINCULADO', tituloId, fornecedorId: titulo.fornecedorId });
    });
  }

  /** A new bill out of the boleto. @throws ErroDeNegocio those of entering a bill */
  lancar(id: string, dto: TituloDoDdaDto): Promise<BoletoDdaDto> {
    return this.unidade.executar(async () => {
      const boleto = await this.travarAberto(id);
      const [fornecedor] = await this.boletos.fornecedores([boleto.documento]);
      if (!fornecedor) {
        throw erroDePagar(
          'boleto-dda-nao-permite',
          `${boleto.nome} (${boleto.documento}) não é fornecedor cadastrado.`,
          [
            {
              campo: '/fornecedorId',
              mensagem: 'Fornecedor não cadastrado.',
              acao: 'Cadastre-o antes, com este documento.',
            },
          ],
        );
      }
      const { titulos } = await this.lancamento.lancar(this.pedido(boleto, fornecedor.id, dto));
      const [tituloId = null] = titulos;
      return this.mudar(boleto, { situacao: 'VINCULADO', tituloId, fornecedorId: fornecedor.id });
    });
  }

  descartar(id: string, { motivo }: MotivoDto): Promise<BoletoDdaDto> {
    return this.unidade.executar(async () => {
      const boleto = await this.travarAberto(id);
      return this.mudar(boleto, { situacao: 'DESCARTADO', tituloId: null, fornecedorId: null, motivo });
    });
  }

  private pedido(boleto: BoletoDdaDto, fornecedorId: string, dto: TituloDoDdaDto): PedidoDeTitulo {
    const { codigoBarras, forma } = lerCodigoDeBarras(boleto.codigoBarras, this.relogio.hoje());
    const retencoes = dto.retencoes ?? [];
    const valorCentavos = retencoes.reduce((s, r) => s + r.valorCentavos, boleto.valorCentavos);
    const emissao = boleto.emissao ?? this.relogio.hoje();
    const vencimento = boleto.vencimento ?? dto.vencimento ?? emissao;
    return {
      ...{ fornecedorId, tipo: 'DESPESA', origem: 'DDA', descricao: dto.descricao, emissao, valorCentavos },
      documento: dto.documento ?? (boleto.numeroDocumento || `DDA ${codigoBarras.slice(-8)}`),
      ...{ competencia: dto.competencia ?? competenciaDe(emissao), parcelas: [{ vencimento, valorCentavos }] },
      ...{ rateio: dto.rateio, retencoes, forma, dadosBancariosId: null, codigoBarras, codigoReceita: null },
      ...{ valorDoCodigo: boleto.valorCentavos, periodoApuracao: null, recorrenciaId: null, solicitanteId: quemAge() },
    };
  }

  private async mudar(
    { id, situacao: antes }: BoletoDdaDto,
    mudanca: {
      situacao: BoletoDdaDto['situacao'];
      tituloId: string | null;
      fornecedorId: string | null;
      motivo?: string;
    },
  ): Promise<BoletoDdaDto> {
    const { motivo = null, situacao, tituloId } = mudanca;
    await this.boletos.mudar(id, { ...mudanca, motivo });
    const fato = { acao: 'alteracao', entidade: 'boleto_dda', entidadeId: id, motivo };
    await this.trilha.registrar({ ...fato, antes: { situacao: antes }, depois: { situacao, tituloId } });
    return this.mostrar(id);
  }

  private async travarAberto(id: string): Promise<BoletoDdaDto> {
    const boleto = await this.boletos.travar(id);
    if (!boleto) throw naoEncontrado('boleto do DDA', id);
    if (boleto.situacao === 'NOVO' || boleto.situacao === 'SUGERIDO') return boleto;
    throw erroDePagar('boleto-dda-nao-permite', `O boleto já está ${boleto.situacao.toLowerCase()}.`);
  }

  private async mostrar(id: string): Promise<BoletoDdaDto> {
    const boleto = await this.boletos.obter(id);
    if (!boleto) throw naoEncontrado('boleto do DDA', id);
    return boleto;
  }
}

/** The payer in the header is the school, or another of the same root. @throws ErroDeNegocio `dda-de-outra-escola` */
function exigirDaEscola(inscricao: string, cnpj: string): void {
  if (limparDocumento(inscricao).slice(0, 8) === cnpj.slice(0, 8)) return;
  throw erroDePagar('dda-de-outra-escola', 'Este arquivo do DDA é de outro CNPJ.', [
    { campo: '/arquivo', mensagem: `O arquivo é de ${inscricao}.`, acao: 'Baixe no banco o DDA desta escola.' },
  ]);
}

function exigirLegivel({ problemas }: VarreduraDoDda): void {
  if (problemas.length === 0) return;
  const acao = 'Baixe o arquivo de novo no banco.';
  const erros = problemas
    .slice(0, 50)
    .map(({ linha, mensagem }) => ({ campo: '/arquivo', mensagem: `Linha ${linha}: ${mensagem}`, acao }));
  throw erroDePagar('dda-danificado', 'O arquivo tem campos ilegíveis. Nada foi guardado.', erros);
}
