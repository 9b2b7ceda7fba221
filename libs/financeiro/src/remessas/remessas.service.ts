import { Injectable } from '@nestjs/common';
import { EscolasRepository } from '@sineta/cadastro';
import {
  bancoNumera,
  escreverRemessa,
  precheckConta,
  precheckRemessa,
  type RecusaPrevista,
  type TituloRemessa,
} from '@sineta/cnab';
import { agrupar, instanteIso, type DataCivil } from '@sineta/nucleo';
import { Arquivos, naoEncontrado, Numerador, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { tituloDaRemessa } from '../boletos/boleto.regras.js';
import { controleDoBoleto } from '../boletos/controle-do-boleto.regras.js';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { contaDeCobranca } from '../contas-bancarias/conta-bancaria.regras.js';
import { serieDaRemessa } from '../contas-bancarias/contas-bancarias.service.js';
import { erroFinanceiro } from '../erros.js';
import { motivoDoDescarte } from '../instrucoes/instrucao.regras.js';
import { InstrucoesRepository } from './instrucoes.repository.js';
import type { ConsultaDeRemessasDto, NovaRemessaDto } from './remessas.dto.js';
import { RemessasRepository, type InstrucaoPendente } from './remessas.repository.js';

interface Enviavel {
  instrucao: InstrucaoPendente;
  titulo: TituloRemessa;
}

interface Recusada {
  boletoId: string;
  nossoNumero: string | null;
  motivos: Pick<RecusaPrevista, 'codigo' | 'campo' | 'mensagem' | 'acao'>[];
}

@Injectable()
export class RemessasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly arquivos: Arquivos,
    private readonly escolas: EscolasRepository,
    private readonly remessas: RemessasRepository,
    private readonly instrucoes: InstrucoesRepository,
  ) {}

  /** Sends what is pending. A title that the bank would refuse stays pending, told with the bank's own reason. */
  gerar({ contaBancariaId }: NovaRemessaDto) {
    return this.unidade.executar(async () => {
      const conta = await this.registro.travar(ContaDeBanco, contaBancariaId, 'conta bancária');
      const { vivas: instrucoes, descartadas } = await this.pendentes(contaBancariaId);
      const hoje = this.relogio.hoje();
      const opcoes = { conta: contaDeCobranca(conta), hoje, layout: conta.layoutCnab };
      const comControle = bancoNumera(opcoes.conta, conta.layoutCnab);
      const todas = instrucoes.map((instrucao) => enviavel(instrucao, comControle));
      const recusas = precheckRemessa(
        todas.map(({ titulo }) => titulo),
        opcoes,
      );
      const { enviaveis, recusadas } = separar(todas, recusas);
      exigirAlgo(todas.length, enviaveis.length, recusadas);
      const remessa = await this.escrever(conta, enviaveis, hoje);
      await this.remessas.marcarEnviadas(remessa.id, enviaveis);
      const depois = { nsa: remessa.nsa, quantidade: remessa.quantidade };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'remessa', entidadeId: remessa.id, depois });
      return { ...remessa, recusadas, descartadas };
    });
  }

  /** What still makes sense to tell the bank; the rest is dropped, with the reason. */
  private async pendentes(contaBancariaId: string) {
    const todas = await this.remessas.pendentes(contaBancariaId);
    const mortas = todas.flatMap((instrucao) => {
      const motivo = motivoDoDescarte(instrucao.movimento, instrucao.situacaoDoBoleto);
      return motivo === null ? [] : [{ ...instrucao, motivo }];
    });
    await this.instrucoes.descartarUmas(mortas);
    const ids = new Set(mortas.map(({ id }) => id));
    return {
      vivas: todas.filter(({ id }) => !ids.has(id)),
      descartadas: mortas.map(({ boletoId, movimento, nossoNumero, motivo }) => ({
        ...{ boletoId, movimento, nossoNumero, motivo },
      })),
    };
  }

  listar(filtro: ConsultaDeRemessasDto) {
    return this.unidade.executar(() => this.remessas.listar(filtro));
  }

  obter(id: string) {
    return this.unidade.executar(async () => {
      const remessa = await this.remessas.obter(id);
      if (!remessa) throw naoEncontrado('remessa', id);
      return { ...remessa, titulos: await this.remessas.instrucoes(id) };
    });
  }

  async arquivo(id: string) {
    const { arquivoId } = await this.obter(id);
    return this.arquivos.baixar(arquivoId);
  }

  /** Dated `hoje`, the day by which the titles were checked: at midnight the clock may already say another. */
  private async escrever(conta: ContaDeBanco, enviaveis: readonly Enviavel[], hoje: DataCivil) {
    const { razaoSocial: nome, cnpj: documento } = await this.escolas.atual();
    const cobranca = contaDeCobranca(conta);
    const [erroDaConta] = precheckConta(cobranca, { nome, documento }, conta.layoutCnab);
    if (erroDaConta) throw erroFinanceiro('remessa-toda-recusada', erroDaConta.mensagem, [erroDaConta]);
    const nsa = await this.numerador.tomar(serieDaRemessa(conta.id));
    // The file holds its time: the same one when the unit runs again, or its bytes would be others.
    const criadoEm = this.unidade.lembrar('remessa', () => this.relogio.agora());
    const escrita = escreverRemessa({
      ...{ conta: cobranca, beneficiario: { nome, documento }, nsa, titulos: enviaveis.map(({ titulo }) => titulo) },
      layout: conta.layoutCnab,
      geradoEm: { data: hoje, hora: instanteIso(criadoEm).slice(11, 19) },
    });
    const id = uuidv7();
    const { quantidade, totalCentavos, conteudo } = escrita;
    const arquivo = await this.arquivos.guardar({
      ...{ nome: escrita.nome, tipo: 'text/plain', conteudo, donoTipo: 'remessa', donoId: id },
    });
    const remessa = {
      ...{ id, contaBancariaId: conta.id, nsa, arquivoId: arquivo.id, nome: escrita.nome },
      ...{ quantidade, totalCentavos, criadoEm },
    };
    await this.remessas.inserir(remessa);
    return remessa;
  }
}

/** Where the bank numbers, its answer is known by our own key, in the field of the company (38-62; in 240, P 196-220). */
function enviavel(instrucao: InstrucaoPendente, comControle: boolean): Enviavel {
  const { movimento, pagador, diasParaProtesto } = instrucao;
  const titulo: TituloRemessa = {
    ...tituloDaRemessa(movimento, instrucao, pagador),
    ...(diasParaProtesto === null ? {} : { diasParaProtesto }),
  };
  if (!comControle) return { instrucao, titulo };
  return { instrucao, titulo: { ...titulo, identificacao: controleDoBoleto(instrucao.boletoId) } };
}

function separar(todas: readonly Enviavel[], recusas: readonly RecusaPrevista[]) {
  const porIndice = agrupar(recusas, (r) => r.indice);
  const recusadas = todas.flatMap<Recusada>(({ instrucao }, i) => {
    const motivos = porIndice.get(i);
    if (!motivos) return [];
    const { boletoId, nossoNumero } = instrucao;
    return [
      {
        boletoId,
        nossoNumero,
        motivos: motivos.map(({ codigo, campo, mensagem, acao }) => ({ codigo, campo, mensagem, acao })),
      },
    ];
  });
  return { enviaveis: todas.filter((_, i) => !porIndice.has(i)), recusadas };
}

function exigirAlgo(pendentes: number, enviaveis: number, recusadas: readonly Recusada[]): void {
  if (pendentes === 0) {
    throw erroFinanceiro('remessa-sem-instrucoes', 'Não há boletos nem baixas a enviar por esta conta.');
  }
  if (enviaveis > 0) return;
  const erros = recusadas.flatMap(({ motivos }) => motivos).slice(0, 100);
  throw erroFinanceiro('remessa-toda-recusada', 'O banco recusaria todos os títulos pendentes.', erros);
}
