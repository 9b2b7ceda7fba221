import { Injectable } from '@nestjs/common';
import { documentoValido, somarDias } from '@sineta/nucleo';
import {
  naoEncontrado,
  NadaFoiEnviado,
  Registro,
  Relogio,
  RespostaPerdida,
  Trilha,
  UnidadeDeTrabalho,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { PagadorAtual } from '../apoio/pagador-atual.js';
import { ContaPix } from './conta-pix.entity.js';
import { exigirEmUso } from './conta-pix.regras.js';
import { FilaDoPix } from './fila-do-pix.js';
import { GuardaDeCredenciais } from './guarda-de-credenciais.js';
import { erroDePix } from './pix.erros.js';
import { Psp } from './psp.js';
import { MINIMO_DE_ANTECEDENCIA, RECORRENCIA_VIVA } from './recorrencia-pix.regras.js';
import type {
  ConsultaDeRecorrenciasPixDto,
  NovaRecorrenciaPixDto,
  RecorrenciaPixDto,
  SolicitacaoDeRecorrenciaDto,
} from './recorrencias-pix.dto.js';
import { RecorrenciasPixRepository, type ContratoParaRecorrencia } from './recorrencias-pix.repository.js';
import { texto } from './respostas-do-psp.js';

const VALIDADE_DA_SOLICITACAO_MS = 7 * 86_400_000;

/** Pix Automático of a contract: proposed here, authorised by the payer in his bank. */
@Injectable()
export class RecorrenciasPixService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly trilha: Trilha,
    private readonly pagador: PagadorAtual,
    private readonly recorrencias: RecorrenciasPixRepository,
    private readonly guarda: GuardaDeCredenciais,
    private readonly psp: Psp,
    private readonly fila: FilaDoPix,
  ) {}

  /** @throws ErroDeNegocio `recorrencia-ja-existe`, `sem-parcelas-a-vencer`, `pagador-sem-documento` */
  propor(dto: NovaRecorrenciaPixDto): Promise<RecorrenciaPixDto> {
    return this.unidade.executar(async () => {
      const conta = await this.registro.obter(ContaPix, dto.contaPixId, 'conta Pix');
      exigirAutomatico(conta);
      const aPartirDe = somarDias(this.relogio.hoje(), MINIMO_DE_ANTECEDENCIA);
      const contrato = await this.recorrencias.contrato(dto.contratoId, aPartirDe);
      if (!contrato) throw naoEncontrado('contrato', dto.contratoId);
      const { dataInicial, dataFinal } = exigirProponivel(contrato);
      if (await this.recorrencias.haVigente(dto.contratoId)) {
        throw erroDePix('recorrencia-ja-existe', 'O contrato já tem um Pix Automático proposto ou autorizado.');
      }
      const id = uuidv7();
      const { politicaRetentativa = 'PERMITE_3R_7D', valorMinimoCentavos = null } = dto;
      await this.recorrencias.inserir({
        ...{ id, contaPixId: conta.id, contratoId: dto.contratoId, pagadorId: contrato.pagadorId },
        ...{
          vinculo: `${contrato.numero}-${id.slice(-8)}`,
          dataInicial,
          dataFinal,
          politicaRetentativa,
          valorMinimoCentavos,
        },
      });
      await this.fila.recorrencia(id);
      await this.trilha.registrar({
        acao: 'inclusao',
        entidade: 'recorrencia_pix',
        entidadeId: id,
        depois: { ...dto },
      });
      return this.mostrar(id);
    });
  }

  listar(filtro: ConsultaDeRecorrenciasPixDto) {
    return this.unidade.executar(() => this.recorrencias.listar(filtro, this.pagador.limite()));
  }

  obter(id: string): Promise<RecorrenciaPixDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  /** Sends the proposal to the payer's bank, which shows it in the app (jornada 1). No money moves: it may be asked again. */
  async solicitar(id: string, { ispb, agencia, conta }: SolicitacaoDeRecorrenciaDto): Promise<RecorrenciaPixDto> {
    const { recorrencia, credencial } = await this.unidade.executar(async () => {
      const recorrencia = await this.recorrencias.travar(id);
      if (!recorrencia) throw naoEncontrado('Pix Automático', id);
      if (recorrencia.situacao !== 'CRIADA' || !recorrencia.idRec) throw naoPermite(recorrencia.situacao);
      return { recorrencia, credencial: await this.guarda.abrir(recorrencia.contaPixId) };
    });
    const { documento } = recorrencia.pagador;
    const corpo = {
      idRec: recorrencia.idRec,
      calendario: {
        dataExpiracaoSolicitacao: new Date(this.relogio.agora().getTime() + VALIDADE_DA_SOLICITACAO_MS).toISOString(),
      },
      destinatario: {
        ...{ conta, ispbParticipante: ispb, ...(agencia ? { agencia } : {}) },
        ...(documento?.length === 11 ? { cpf: documento } : { cnpj: documento }),
      },
    };
    const resposta = await this.psp
      .chamar(credencial, { metodo: 'POST', caminho: '/solicrec', corpo })
      .catch((erro: unknown) => {
        if (!(erro instanceof NadaFoiEnviado) && !(erro instanceof RespostaPerdida)) throw erro;
        throw erroDePix('psp-nao-respondeu', `${erro.message} Veja em instantes se o pagador recebeu o pedido.`);
      });
    if (!resposta.feito) throw erroDePix('psp-recusou', resposta.problema.mensagem);
    return this.unidade.executar(async () => {
      const idSolicRec = texto(resposta.corpo['idSolicRec']);
      await this.recorrencias.mudar(id, { idSolicRec });
      const depois = { idSolicRec };
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'recorrencia_pix', entidadeId: id, depois });
      return this.mostrar(id);
    });
  }

  /** The PSP is told by the queue; the charges already sent stay, and are removed one by one. */
  cancelar(id: string, motivo: string): Promise<RecorrenciaPixDto> {
    return this.unidade.executar(async () => {
      const recorrencia = await this.recorrencias.travar(id);
      if (!recorrencia) throw naoEncontrado('Pix Automático', id);
      if (recorrencia.cancelar || !RECORRENCIA_VIVA.includes(recorrencia.situacao))
        throw naoPermite(recorrencia.situacao);
      await this.recorrencias.mudar(id, { cancelar: true, motivoCancelamento: motivo });
      await this.fila.recorrencia(id);
      const depois = { cancelar: true };
      await this.trilha.registrar({ acao: 'alteracao', entidade: 'recorrencia_pix', entidadeId: id, depois, motivo });
      return this.mostrar(id);
    });
  }

  private async mostrar(id: string): Promise<RecorrenciaPixDto> {
    const recorrencia = await this.recorrencias.obter(id);
    if (!recorrencia) throw naoEncontrado('Pix Automático', id);
    this.pagador.exigir(recorrencia.pagadorId, 'Pix Automático', id);
    return recorrencia;
  }
}

function naoPermite(situacao: string) {
  const agora = situacao.toLowerCase().replaceAll('_', ' ');
  return erroDePix('recorrencia-nao-permite', `O Pix Automático está ${agora}, ou o seu cancelamento já foi pedido.`);
}

function exigirAutomatico(conta: ContaPix): void {
  exigirEmUso(conta);
  if (conta.automatico) return;
  throw erroDePix(
    'recorrencia-nao-permite',
    'A conta Pix não tem Pix Automático. Contrate-o no PSP e marque "automatico" na conta.',
  );
}

function exigirProponivel({ situacao, pagador, primeiroVencimento, ultimoVencimento }: ContratoParaRecorrencia) {
  if (situacao !== 'ATIVO' || !primeiroVencimento || !ultimoVencimento) {
    throw erroDePix(
      'sem-parcelas-a-vencer',
      'O contrato não está ativo, ou não tem parcela em aberto a vencer em pelo menos dois dias.',
    );
  }
  if (!documentoValido(pagador.documento ?? '')) {
    throw erroDePix('pagador-sem-documento', `${pagador.nome} não tem CPF ou CNPJ válido. Complete-o no cadastro.`);
  }
  return { dataInicial: primeiroVencimento, dataFinal: ultimoVencimento };
}
