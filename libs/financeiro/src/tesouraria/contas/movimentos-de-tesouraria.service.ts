import { Injectable } from '@nestjs/common';
import { Pessoa } from '@sineta/cadastro';
import { Numerador, quemResponde, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { CentroDeCusto, Natureza } from '../../pagar/cadastros/arvore.entity.js';
import { SaldoDoPagador } from '../../pessoas/saldo-do-pagador.js';
import { Razao } from '../../razao/razao.js';
import { contas } from '../../razao/razao.regras.js';
import { erroDeTesouraria } from '../tesouraria.erros.js';
import type {
  ConsultaDeMovimentosDeTesourariaDto,
  EstornoDeMovimentoDeTesourariaDto,
  IdentificacaoDto,
  MovimentoDeTesourariaDto,
  NovaTransferenciaDto,
  NovoLancamentoDeTesourariaDto,
  NovoSaldoInicialDto,
} from './contas-de-dinheiro.dto.js';
import { ContasDeDinheiroRepository } from './contas-de-dinheiro.repository.js';
import { ContasDeDinheiroService } from './contas-de-dinheiro.service.js';
import { MovimentoDeTesouraria } from './movimento-de-tesouraria.entity.js';
import {
  conferirDia,
  conferirTransferencia,
  exigirIdentificavel,
  jaLancado,
  ladosDoBanco,
  ladosDoSaldoInicial,
  semSaldo,
  type TipoDoBanco,
} from './movimento.regras.js';

type Novo = Pick<
  MovimentoDeTesouraria,
  'tipo' | 'contaOrigem' | 'contaDestino' | 'valorCentavos' | 'data' | 'descricao'
> &
  Partial<Pick<MovimentoDeTesouraria, 'documento' | 'naturezaId' | 'centroDeCustoId'>>;

/** `tardio`: seen in a statement, so that a closed month does not refuse it. */
interface Opcoes {
  tardio?: boolean;
}

/** What moves between money accounts, and what the bank takes or gives by itself. */
@Injectable()
export class MovimentosDeTesouraria {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly razao: Razao,
    private readonly saldo: SaldoDoPagador,
    private readonly contas: ContasDeDinheiroService,
    private readonly repositorio: ContasDeDinheiroRepository,
  ) {}

  listar(filtro: ConsultaDeMovimentosDeTesourariaDto) {
    return this.unidade.executar(() => this.repositorio.movimentos(filtro));
  }

  obter(id: string): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(MovimentoDeTesouraria, id)));
  }

  /** @throws ErroDeNegocio `conta-de-dinheiro-invalida`, `conta-inativa`, `data-futura`, `periodo-fechado` */
  transferir(dto: NovaTransferenciaDto, opcoes: Opcoes = {}): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => {
      const hoje = this.relogio.hoje();
      const nova = { ...dto, data: dto.data ?? hoje };
      conferirTransferencia(nova, hoje);
      await this.contas.exigir(nova.contaOrigem, '/contaOrigem');
      await this.contas.exigir(nova.contaDestino, '/contaDestino');
      return this.gravar(uuidv7(), { ...nova, tipo: 'TRANSFERENCIA' }, opcoes);
    });
  }

  /** Once for each account. @throws ErroDeNegocio `saldo-inicial-ja-lancado`, and those of a transfer */
  lancarSaldoInicial({ conta, saldoCentavos, data }: NovoSaldoInicialDto): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => {
      conferirDia(data, this.relogio.hoje());
      await this.contas.exigir(conta, '/conta');
      if (saldoCentavos === 0) throw semSaldo();
      const id = uuidv7();
      const lados = ladosDoSaldoInicial(conta, saldoCentavos);
      const movimento = await this.gravar(id, { ...lados, tipo: 'SALDO_INICIAL', data, descricao: 'Saldo inicial' });
      if (!(await this.repositorio.marcarSaldoInicial(conta, id))) throw jaLancado(conta);
      return movimento;
    });
  }

  /** A fee, a yield, or money of nobody yet. @throws ErroDeNegocio those of a transfer */
  lancar(
    tipo: TipoDoBanco,
    dto: NovoLancamentoDeTesourariaDto,
    opcoes: Opcoes = {},
  ): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => {
      const { conta, data = this.relogio.hoje(), naturezaId, centroDeCustoId, ...resto } = dto;
      conferirDia(data, this.relogio.hoje());
      await this.contas.exigir(conta, '/conta');
      const natureza = naturezaId ? await this.registro.obter(Natureza, naturezaId, 'natureza') : null;
      if (centroDeCustoId) await this.registro.obter(CentroDeCusto, centroDeCustoId, 'centro de custo');
      const id = uuidv7();
      const lados = ladosDoBanco(tipo, conta, id, natureza?.codigo ?? null);
      const classificacao = { naturezaId: naturezaId ?? null, centroDeCustoId: centroDeCustoId ?? null };
      return this.gravar(id, { ...resto, ...lados, ...classificacao, tipo, data }, opcoes);
    });
  }

  /** The money becomes credit of who sent it, today. @throws ErroDeNegocio `movimento-nao-permite` */
  identificar(id: string, { pagadorId }: IdentificacaoDto): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => {
      const movimento = await this.registro.travar(MovimentoDeTesouraria, id, 'movimento de tesouraria');
      await this.registro.obter(Pessoa, pagadorId, 'pessoa');
      exigirIdentificavel(movimento);
      const loteDaIdentificacaoId = uuidv7();
      const identificado = await this.registro.atualizar(MovimentoDeTesouraria, id, {
        pagadorId,
        loteDaIdentificacaoId,
      });
      await this.razao.lancar(loteDaIdentificacaoId, [
        {
          ...{ debito: movimento.contaOrigem, credito: contas.credito(pagadorId), tipo: 'IDENTIFICACAO' },
          ...{ valorCentavos: movimento.valorCentavos, dataEfeito: this.relogio.hoje() },
          ...{ origemTipo: 'tesouraria', origemId: id },
        },
      ]);
      return mostrar(identificado);
    });
  }

  /** @throws ErroDeNegocio `movimento-ja-estornado`, `movimento-nao-permite`, `credito-insuficiente` */
  estornar(id: string, { motivo }: EstornoDeMovimentoDeTesourariaDto): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => {
      const movimento = await this.registro.travar(MovimentoDeTesouraria, id, 'movimento de tesouraria');
      const { estornadoEm, tipo, loteDaIdentificacaoId, pagadorId, valorCentavos } = movimento;
      if (estornadoEm) throw erroDeTesouraria('movimento-ja-estornado', 'Este movimento já foi estornado.');
      if (await this.repositorio.conciliado(id)) {
        const mensagem = 'O movimento está conciliado com o extrato do banco: desfaça antes a conciliação.';
        throw erroDeTesouraria('movimento-nao-permite', mensagem);
      }
      const hoje = this.relogio.hoje();
      if (tipo === 'SALDO_INICIAL') await this.repositorio.desmarcarSaldoInicial(id);
      const mudancas = { estornadoEm: hoje, motivoEstorno: motivo };
      const estornado = await this.registro.atualizar(MovimentoDeTesouraria, id, mudancas, { motivo });
      if (loteDaIdentificacaoId) await this.razao.estornar(loteDaIdentificacaoId, hoje);
      await this.razao.estornar(id, hoje);
      if (pagadorId) await this.saldo.exigir(pagadorId, valorCentavos, '/id');
      return mostrar(estornado);
    });
  }

  private async gravar(id: string, novo: Novo, { tardio = false }: Opcoes = {}): Promise<MovimentoDeTesourariaDto> {
    const numero = await this.numerador.tomar('movimento-de-tesouraria');
    const movimento = await this.registro.inserir(MovimentoDeTesouraria, {
      ...{ documento: null, naturezaId: null, centroDeCustoId: null, ...novo, id, numero, autorId: quemResponde() },
      ...{ pagadorId: null, loteDaIdentificacaoId: null, estornadoEm: null, motivoEstorno: null },
    });
    const { contaDestino: debito, contaOrigem: credito, valorCentavos, data: dataEfeito, tipo } = movimento;
    const lancamento = { debito, credito, valorCentavos, dataEfeito, tipo };
    await this.razao.lancar(id, [{ ...lancamento, origemTipo: 'tesouraria', origemId: id }], { tardio });
    return mostrar(movimento);
  }
}

function mostrar(linha: MovimentoDeTesouraria): MovimentoDeTesourariaDto {
  const { escolaId: _escola, criadoEm: _criado, atualizadoEm: _atualizado, autorId: _autor, ...visivel } = linha;
  const { loteDaIdentificacaoId: _lote, ...movimento } = visivel;
  return movimento;
}
