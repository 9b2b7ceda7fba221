import { Injectable } from '@nestjs/common';
import type { Centavos } from '@sineta/nucleo';
import {
  codigoDoPostgres,
  contextoAtual,
  naoEncontrado,
  Numerador,
  Registro,
  Relogio,
  Trilha,
  UnidadeDeTrabalho,
} from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { Razao } from '../razao/razao.js';
import { contas, type Lancamento } from '../razao/razao.regras.js';
import { Balcao } from './balcao.js';
import { BalcaoRepository, type SessaoTravada } from './balcao.repository.js';
import { Caixa } from './caixa.entity.js';
import { erroDeCaixa } from './caixa.erros.js';
import { contaAsCegas, limiteDoOperador } from './quem-opera.js';
import { exigirAberta } from './sessao.regras.js';
import type {
  AberturaDto,
  ConsultaDeMovimentosDeCaixaDto,
  ConsultaDeSessoesDto,
  MovimentoDeCaixaDto,
  SessaoDetalhadaDto,
  TransferenciaDeCaixaDto,
} from './sessoes.dto.js';
import { SessoesRepository } from './sessoes.repository.js';

/** Sessions of a cash desk: opening, what goes in and out besides receipts, and what they show. */
@Injectable()
export class SessoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly sessoes: SessoesRepository,
    private readonly balcao: Balcao,
    private readonly travas: BalcaoRepository,
    private readonly razao: Razao,
  ) {}

  /** @throws ErroDeNegocio `sessao-ja-aberta`, `caixa-inativo` */
  async abrir({ caixaId, fundoCentavos }: AberturaDto): Promise<SessaoDetalhadaDto> {
    try {
      return await this.unidade.executar(async () => {
        const { usuarioId } = contextoAtual();
        if (!usuarioId) throw erroDeCaixa('sem-sessao-de-caixa', 'Só uma pessoa abre uma sessão de caixa.');
        const caixa = await this.registro.obter(Caixa, caixaId, 'caixa');
        if (!caixa.ativo) throw erroDeCaixa('caixa-inativo', `O caixa "${caixa.nome}" está fora de uso.`);
        if (await this.travas.sessaoDoUsuario(usuarioId)) throw jaAberta();
        const id = uuidv7();
        const numero = await this.numerador.tomar('sessao-de-caixa');
        await this.sessoes.inserir({ id, numero, caixaId, usuarioId, data: this.relogio.hoje(), fundoCentavos });
        if (fundoCentavos > 0) await this.mover(id, 'FUNDO', { valorCentavos: fundoCentavos });
        await this.anotar('inclusao', id, { numero, caixaId, fundoCentavos });
        return this.mostrar(id);
      });
    } catch (erro) {
      // Two requests at once: the index lets one in.
      throw codigoDoPostgres(erro) === '23505' ? jaAberta() : erro;
    }
  }

  suprir(id: string, dto: TransferenciaDeCaixaDto): Promise<MovimentoDeCaixaDto> {
    return this.transferir(id, 'SUPRIMENTO', dto);
  }

  /** @throws ErroDeNegocio `dinheiro-insuficiente` */
  sangrar(id: string, dto: TransferenciaDeCaixaDto): Promise<MovimentoDeCaixaDto> {
    return this.transferir(id, 'SANGRIA', dto);
  }

  listar(filtro: ConsultaDeSessoesDto) {
    return this.unidade.executar(() => this.sessoes.listar(filtro, limiteDoOperador()));
  }

  obter(id: string): Promise<SessaoDetalhadaDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  movimentos(id: string, filtro: ConsultaDeMovimentosDeCaixaDto) {
    return this.unidade.executar(async () => {
      const { situacao } = exigirVisivel(id, await this.sessoes.obter(id));
      const pagina = await this.sessoes.movimentos(id, filtro);
      if (situacao === 'FECHADA' || !contaAsCegas()) return pagina;
      return { ...pagina, dados: pagina.dados.map((m) => ({ ...m, valorCentavos: null })) };
    });
  }

  /** Another person's is not there for who only operates. */
  async travar(id: string, modo: 'share' | 'update'): Promise<SessaoTravada> {
    return exigirVisivel(id, await this.travas.travarSessao(id, modo));
  }

  async mostrar(id: string): Promise<SessaoDetalhadaDto> {
    const sessao = exigirVisivel(id, await this.sessoes.obter(id));
    const contagens = await this.sessoes.contagens(id);
    if (sessao.situacao === 'FECHADA') {
      return { ...sessao, somas: await this.sessoes.somas(id), contagens, pendencias: [] };
    }
    return { ...sessao, somas: [], contagens, pendencias: await this.sessoes.pendencias(id) };
  }

  private transferir(
    id: string,
    tipo: 'SUPRIMENTO' | 'SANGRIA',
    dto: TransferenciaDeCaixaDto,
  ): Promise<MovimentoDeCaixaDto> {
    return this.unidade.executar(async () => {
      const { valorCentavos, contaBancariaId = null, motivo } = dto;
      const sessao = await this.travar(id, 'share');
      exigirAberta(sessao, this.relogio.hoje());
      if (tipo === 'SANGRIA') this.balcao.exigirSaidaPermitida(sessao);
      if (contaBancariaId) await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
      const movimento = await this.mover(id, tipo, dto);
      if (tipo === 'SANGRIA') await this.balcao.exigirDinheiro(id, valorCentavos, '/valorCentavos');
      await this.anotar('alteracao', id, { tipo, valorCentavos, contaBancariaId }, motivo);
      return movimento;
    });
  }

  /** The move and its posting: the drawer on one side, the safe or a bank account on the other. */
  private async mover(
    sessaoId: string,
    tipo: 'FUNDO' | 'SUPRIMENTO' | 'SANGRIA',
    { valorCentavos, contaBancariaId = null, motivo = null }: Transferencia,
  ): Promise<MovimentoDeCaixaDto> {
    const [gaveta, fora] = [contas.gaveta(sessaoId), contaBancariaId ? contas.banco(contaBancariaId) : contas.cofre];
    const [debito, credito] = tipo === 'SANGRIA' ? [fora, gaveta] : [gaveta, fora];
    const lancamento: Lancamento = {
      ...{ debito, credito, valorCentavos, dataEfeito: this.relogio.hoje() },
      ...{ tipo: tipo === 'FUNDO' ? 'FUNDO_DE_CAIXA' : tipo, origemTipo: 'sessao-de-caixa', origemId: sessaoId },
    };
    await this.razao.lancar(uuidv7(), [lancamento]);
    const sinal = tipo === 'SANGRIA' ? -1 : 1;
    const [movimento] = this.balcao.registrarMovimentos([
      { sessaoId, tipo, meio: 'DINHEIRO', valorCentavos: sinal * valorCentavos, contaBancariaId, motivo },
    ]);
    if (!movimento) throw new Error('O movimento de caixa não foi registrado.');
    const { sessaoId: _daqui, ...visivel } = movimento;
    return { ...visivel, reciboNumero: null };
  }

  private async anotar(
    acao: 'inclusao' | 'alteracao',
    id: string,
    depois: Record<string, unknown>,
    motivo?: string,
  ): Promise<void> {
    await this.trilha.registrar({ acao, entidade: 'sessao_de_caixa', entidadeId: id, depois, motivo });
  }
}

interface Transferencia {
  valorCentavos: Centavos;
  contaBancariaId?: string | null;
  motivo?: string | null;
}

function exigirVisivel<T extends { usuarioId: string }>(id: string, sessao: T | null): T {
  const quem = limiteDoOperador();
  if (!sessao || (quem !== null && quem !== sessao.usuarioId)) throw naoEncontrado('sessão de caixa', id);
  return sessao;
}

const jaAberta = () =>
  erroDeCaixa(
    'sessao-ja-aberta',
    'Você já tem uma sessão de caixa aberta ou em conferência: feche-a antes de abrir outra.',
  );
