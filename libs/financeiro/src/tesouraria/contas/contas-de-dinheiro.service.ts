import { Injectable } from '@nestjs/common';
import { Registro, Relogio, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { ContaDeBanco } from '../../contas-bancarias/conta-bancaria.entity.js';
import { erroFinanceiro } from '../../erros.js';
import { Razao } from '../../razao/razao.js';
import { contas } from '../../razao/razao.regras.js';
import { erroDeTesouraria } from '../tesouraria.erros.js';
import { ContaDeDinheiro } from './conta-de-dinheiro.entity.js';
import type {
  AlteracaoDeContaDeDinheiroDto,
  ConsultaDeContasDeDinheiroDto,
  ConsultaDeExtratoDto,
  ContaPropriaDto,
  NovaContaDeDinheiroDto,
} from './contas-de-dinheiro.dto.js';
import { ContasDeDinheiroRepository } from './contas-de-dinheiro.repository.js';
import { donoDaConta, exigirDadosDoBanco } from './movimento.regras.js';

/** Money accounts: those of the school's own, and the balance and statement of each at any date. */
@Injectable()
export class ContasDeDinheiroService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly razao: Razao,
    private readonly contas: ContasDeDinheiroRepository,
  ) {}

  listar(filtro: ConsultaDeContasDeDinheiroDto) {
    return this.unidade.executar(() => this.contas.contas(filtro, filtro.em ?? this.relogio.hoje()));
  }

  /** @throws ErroDeNegocio `conta-de-dinheiro-invalida` */
  extrato(filtro: ConsultaDeExtratoDto) {
    return this.unidade.executar(async () => {
      const { conta } = filtro;
      if (conta && !/^(?:(?:gaveta|cartao):|cheques$)/.test(conta))
        await this.exigir(conta, 'conta', { inativa: true });
      return this.contas.extrato(filtro);
    });
  }

  /** @throws ErroDeNegocio `conta-de-dinheiro-invalida` */
  criar({ nome, tipo, ...dto }: NovaContaDeDinheiroDto): Promise<ContaPropriaDto> {
    const { banco, agencia, conta, contaDv } = dto;
    const noBanco = {
      ...{ banco: banco ?? null, agencia: agencia ?? null, conta: conta ?? null, contaDv: contaDv ?? null },
    };
    exigirDadosDoBanco({ tipo, ...noBanco });
    const dados = { nome, tipo, ...noBanco, ativa: true };
    return this.unidade.executar(async () => mostrar(await this.registro.inserir(ContaDeDinheiro, dados)));
  }

  obter(id: string): Promise<ContaPropriaDto> {
    return this.unidade.executar(async () =>
      mostrar(await this.registro.obter(ContaDeDinheiro, id, 'conta de dinheiro')),
    );
  }

  /** @throws ErroDeNegocio `conta-com-saldo` */
  alterar(id: string, dto: AlteracaoDeContaDeDinheiroDto, opcoes: OpcoesDeEscrita): Promise<ContaPropriaDto> {
    return this.unidade.executar(async () => {
      await this.registro.travar(ContaDeDinheiro, id, 'conta de dinheiro');
      if (dto.ativa === false && (await this.razao.saldoCredor(contas.dinheiro(id))) !== 0) throw comSaldo();
      return mostrar(await this.registro.atualizar(ContaDeDinheiro, id, dto, opcoes));
    });
  }

  /**
   * One that will be moved is held as it is until the end of the unit, so that it is not taken out of use meanwhile.
   * @throws ErroDeNegocio `conta-de-dinheiro-invalida`, `conta-inativa`, `nao-encontrado` for one of nobody here
   */
  async exigir(conta: string, campo: string, { inativa = false } = {}): Promise<void> {
    const dono = donoDaConta(conta, campo);
    if (dono.tabela === null) {
      if (!(await this.contas.conhecida(conta))) throw desconhecida(conta, campo);
      return;
    }
    const ler = inativa ? 'obter' : 'segurar';
    const { nome, ativa } =
      dono.tabela === 'banco'
        ? await this.registro[ler](ContaDeBanco, dono.id, 'conta bancária')
        : await this.registro[ler](ContaDeDinheiro, dono.id, 'conta de dinheiro');
    if (!ativa && !inativa) {
      const mensagem = `A conta ${nome} está fora de uso.`;
      throw erroFinanceiro('conta-inativa', mensagem, [{ campo, mensagem, acao: 'Escolha outra, ou reative esta.' }]);
    }
  }

  /** Those that have a row, in one order, for who looks before posting: two who look at the same accounts wait. */
  async travar(quais: readonly { conta: string; campo: string }[]): Promise<void> {
    const donos = quais.map(({ conta, campo }) => ({ conta, dono: donoDaConta(conta, campo) }));
    for (const { dono } of donos.sort((a, b) => (a.conta < b.conta ? -1 : 1))) {
      if (dono.tabela === 'banco') await this.registro.travar(ContaDeBanco, dono.id, 'conta bancária');
      if (dono.tabela === 'dinheiro') await this.registro.travar(ContaDeDinheiro, dono.id, 'conta de dinheiro');
    }
  }
}

function mostrar(linha: ContaDeDinheiro): ContaPropriaDto {
  const { id, versao, nome, tipo, banco, agencia, conta, contaDv, ativa } = linha;
  return { id, versao, contaNoRazao: contas.dinheiro(id), nome, tipo, banco, agencia, conta, contaDv, ativa };
}

function desconhecida(conta: string, campo: string) {
  const mensagem = `Nada foi recebido em "${conta}".`;
  const acao = 'Use a "conta" de GET /contas-de-dinheiro.';
  return erroDeTesouraria('conta-de-dinheiro-invalida', mensagem, [{ campo, mensagem, acao }]);
}

function comSaldo() {
  const mensagem = 'A conta ainda tem saldo.';
  const acao = 'Transfira o que há nela, ou estorne o que foi lançado a mais.';
  return erroDeTesouraria('conta-com-saldo', mensagem, [{ campo: '/ativa', mensagem, acao }]);
}
