import { Injectable } from '@nestjs/common';
import { Numerador, quemResponde, Registro, Relogio, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { ContaDeBanco } from '../../contas-bancarias/conta-bancaria.entity.js';
import { Razao } from '../../razao/razao.js';
import { erroDeTesouraria } from '../tesouraria.erros.js';
import type {
  ConsultaDeContasDeDinheiroDto,
  ConsultaDeExtratoDto,
  ConsultaDeMovimentosDeTesourariaDto,
  EstornoDeMovimentoDeTesourariaDto,
  MovimentoDeTesourariaDto,
  NovaTransferenciaDto,
  NovoSaldoInicialDto,
} from './contas-de-dinheiro.dto.js';
import { ContasDeDinheiroRepository } from './contas-de-dinheiro.repository.js';
import { MovimentoDeTesouraria } from './movimento-de-tesouraria.entity.js';
import { conferirDia, conferirTransferencia, contaBancariaDa, ladosDoSaldoInicial } from './movimento.regras.js';

type Novo = Pick<
  MovimentoDeTesouraria,
  'tipo' | 'contaOrigem' | 'contaDestino' | 'valorCentavos' | 'data' | 'descricao'
>;

/** Money accounts: their balance and statement at any date, and what moves between them. */
@Injectable()
export class ContasDeDinheiroService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly razao: Razao,
    private readonly contas: ContasDeDinheiroRepository,
  ) {}

  listar(filtro: ConsultaDeContasDeDinheiroDto) {
    return this.unidade.executar(() => this.contas.contas(filtro, filtro.em ?? this.relogio.hoje()));
  }

  /** @throws ErroDeNegocio `conta-de-dinheiro-invalida` */
  extrato(filtro: ConsultaDeExtratoDto) {
    return this.unidade.executar(async () => {
      if (filtro.conta && !filtro.conta.startsWith('gaveta:')) await this.exigirConta(filtro.conta, 'conta');
      return this.contas.extrato(filtro);
    });
  }

  movimentos(filtro: ConsultaDeMovimentosDeTesourariaDto) {
    return this.unidade.executar(() => this.contas.movimentos(filtro));
  }

  obter(id: string): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(MovimentoDeTesouraria, id)));
  }

  /** @throws ErroDeNegocio `conta-de-dinheiro-invalida`, `data-futura`, `periodo-fechado` */
  transferir(dto: NovaTransferenciaDto): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => {
      const hoje = this.relogio.hoje();
      const nova = { ...dto, data: dto.data ?? hoje };
      conferirTransferencia(nova, hoje);
      await this.exigirConta(nova.contaOrigem, '/contaOrigem');
      await this.exigirConta(nova.contaDestino, '/contaDestino');
      return this.gravar(uuidv7(), { ...nova, tipo: 'TRANSFERENCIA' });
    });
  }

  /** Once for each account. @throws ErroDeNegocio `saldo-inicial-ja-lancado`, and those of a transfer */
  lancarSaldoInicial({ conta, saldoCentavos, data }: NovoSaldoInicialDto): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => {
      conferirDia(data, this.relogio.hoje());
      await this.exigirConta(conta, '/conta');
      if (saldoCentavos === 0) throw semSaldo();
      const id = uuidv7();
      const lados = ladosDoSaldoInicial(conta, saldoCentavos);
      const movimento = await this.gravar(id, { ...lados, tipo: 'SALDO_INICIAL', data, descricao: 'Saldo inicial' });
      if (!(await this.contas.marcarSaldoInicial(conta, id))) throw jaLancado(conta);
      return movimento;
    });
  }

  /** @throws ErroDeNegocio `movimento-ja-estornado` */
  estornar(id: string, { motivo }: EstornoDeMovimentoDeTesourariaDto): Promise<MovimentoDeTesourariaDto> {
    return this.unidade.executar(async () => {
      const { estornadoEm, tipo } = await this.registro.travar(MovimentoDeTesouraria, id, 'movimento de tesouraria');
      if (estornadoEm) throw erroDeTesouraria('movimento-ja-estornado', 'Este movimento já foi estornado.');
      const hoje = this.relogio.hoje();
      if (tipo === 'SALDO_INICIAL') await this.contas.desmarcarSaldoInicial(id);
      const mudancas = { estornadoEm: hoje, motivoEstorno: motivo };
      const estornado = await this.registro.atualizar(MovimentoDeTesouraria, id, mudancas, { motivo });
      await this.razao.estornar(id, hoje);
      return mostrar(estornado);
    });
  }

  private async gravar(id: string, novo: Novo): Promise<MovimentoDeTesourariaDto> {
    const numero = await this.numerador.tomar('movimento-de-tesouraria');
    const movimento = await this.registro.inserir(MovimentoDeTesouraria, {
      ...{ ...novo, id, numero, autorId: quemResponde(), estornadoEm: null, motivoEstorno: null },
    });
    const { contaDestino: debito, contaOrigem: credito, valorCentavos, data: dataEfeito, tipo } = movimento;
    await this.razao.lancar(id, [
      { debito, credito, valorCentavos, dataEfeito, tipo, origemTipo: 'tesouraria', origemId: id },
    ]);
    return mostrar(movimento);
  }

  /** @throws ErroDeNegocio `conta-de-dinheiro-invalida`, `nao-encontrado` for a bank account of nobody here */
  private async exigirConta(conta: string, campo: string): Promise<void> {
    const contaBancariaId = contaBancariaDa(conta, campo);
    if (contaBancariaId) await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
    else if (!(await this.contas.conhecida(conta))) {
      const mensagem = `Nada foi recebido em "${conta}".`;
      const acao = 'Use a "conta" de GET /contas-de-dinheiro.';
      throw erroDeTesouraria('conta-de-dinheiro-invalida', mensagem, [{ campo, mensagem, acao }]);
    }
  }
}

function mostrar(linha: MovimentoDeTesouraria): MovimentoDeTesourariaDto {
  const { escolaId: _escola, criadoEm: _criado, atualizadoEm: _atualizado, autorId: _autor, ...movimento } = linha;
  return movimento;
}

function semSaldo() {
  const mensagem = 'Uma conta que começa em zero não precisa de saldo inicial.';
  const acao = 'Informe um saldo diferente de zero.';
  return erroDeTesouraria('conta-de-dinheiro-invalida', mensagem, [{ campo: '/saldoCentavos', mensagem, acao }]);
}

function jaLancado(conta: string) {
  const mensagem = `A conta ${conta} já tem saldo inicial.`;
  const acao = 'Estorne o que foi lançado, em GET /movimentos-de-tesouraria?tipo=SALDO_INICIAL, e lance outro.';
  return erroDeTesouraria('saldo-inicial-ja-lancado', mensagem, [{ campo: '/conta', mensagem, acao }]);
}
