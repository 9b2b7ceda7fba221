import { Injectable } from '@nestjs/common';
import { EscolasRepository, Pessoa, type Escola } from '@sineta/cadastro';
import { desenharRecibo, type DadosDoRecibo } from '@sineta/papel';
import { naoEncontrado, Numerador, Registro, Relogio, Trilha, UnidadeDeTrabalho } from '@sineta/plataforma';
import { v7 as uuidv7 } from 'uuid';
import { escolaNoPapel } from '../apoio/escola-no-papel.js';
import { Balcao } from '../caixa/balcao.js';
import { contaAsCegas } from '../caixa/quem-opera.js';
import { NOMES_DOS_MEIOS } from '../recebimentos/recibo.regras.js';
import { Razao } from '../razao/razao.js';
import { contas } from '../razao/razao.regras.js';
import type { ConsultaDeDevolucoesDto, DevolucaoDto, NovaDevolucaoDto } from './devolucoes.dto.js';
import { DevolucoesRepository } from './devolucoes.repository.js';
import { SaldoDoPagador } from './saldo-do-pagador.js';

/** Gives back to a payer, in money, the credit that the school owes. */
@Injectable()
export class DevolucoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly numerador: Numerador,
    private readonly trilha: Trilha,
    private readonly devolucoes: DevolucoesRepository,
    private readonly razao: Razao,
    private readonly saldo: SaldoDoPagador,
    private readonly balcao: Balcao,
    private readonly escolas: EscolasRepository,
  ) {}

  /** Numbered without gaps. @throws ErroDeNegocio `credito-insuficiente` */
  devolver(pessoaId: string, dto: NovaDevolucaoDto): Promise<DevolucaoDto> {
    return this.unidade.executar(async () => {
      const { nome } = await this.registro.travar(Pessoa, pessoaId, 'pessoa');
      const { valorCentavos, meio, motivo } = dto;
      const [id, data] = [uuidv7(), this.relogio.hoje()];
      // The limit is of the payer's day: five refunds of the limit are five times the limit.
      const noDia = valorCentavos + (await this.devolucoes.emDinheiroNoDia(pessoaId, data));
      const sessaoId = (await this.balcao.devolver(meio, noDia))?.id ?? null;
      const numero = await this.numerador.tomar('devolucao');
      const devolucao = { id, numero, pessoaId, pessoaNome: nome, data, valorCentavos, meio, motivo, sessaoId };
      await this.devolucoes.inserir(devolucao);
      await this.razao.lancar(id, [
        {
          ...{
            debito: contas.credito(pessoaId),
            credito: sessaoId ? contas.gaveta(sessaoId) : contas.caixa(meio),
            valorCentavos,
            dataEfeito: data,
          },
          ...{ tipo: 'DEVOLUCAO', origemTipo: 'devolucao', origemId: id },
        },
      ]);
      await this.saldo.exigir(pessoaId, valorCentavos, '/valorCentavos');
      if (sessaoId) await this.tirarDaGaveta(sessaoId, devolucao);
      const depois = { numero, pessoaId, valorCentavos, meio };
      await this.trilha.registrar({ acao: 'inclusao', entidade: 'devolucao', entidadeId: id, depois, motivo });
      return devolucao;
    });
  }

  /** Signed by who got the money; from the second time on, it says that it is a copy. */
  async recibo(id: string): Promise<Buffer> {
    const { dados, criadoEm } = await this.unidade.executar(async () => {
      const devolucao = await this.devolucoes.obter(id);
      if (!devolucao) throw naoEncontrado('devolução', id);
      const pessoa = await this.registro.obter(Pessoa, devolucao.pessoaId, 'pessoa');
      const escola = await this.escolas.atual();
      await this.trilha.leitura('devolucao', id);
      const via = await this.devolucoes.contarImpressao(id);
      const criadoEm = new Date(`${devolucao.data}T12:00:00-03:00`);
      return { dados: { ...reciboDaDevolucao(devolucao, pessoa, escola), via }, criadoEm };
    });
    return desenharRecibo(dados, { criadoEm });
  }

  private async tirarDaGaveta(sessaoId: string, { id, valorCentavos, motivo }: DevolucaoDto): Promise<void> {
    this.balcao.registrarMovimentos([
      { sessaoId, tipo: 'DEVOLUCAO', meio: 'DINHEIRO', valorCentavos: -valorCentavos, devolucaoId: id, motivo },
    ]);
    await this.balcao.exigirDinheiro(sessaoId, valorCentavos, '/valorCentavos');
  }

  daPessoa(pessoaId: string, filtro: ConsultaDeDevolucoesDto) {
    return this.unidade.executar(async () => {
      await this.registro.obter(Pessoa, pessoaId, 'pessoa');
      return this.devolucoes.daPessoa(pessoaId, filtro, contaAsCegas());
    });
  }
}

function reciboDaDevolucao(devolucao: DevolucaoDto, pessoa: Pessoa, escola: Escola): DadosDoRecibo {
  const { numero, data, valorCentavos, meio, motivo } = devolucao;
  return {
    ...{ numero: String(numero).padStart(6, '0'), escola: escolaNoPapel(escola), devolucao: true },
    pagador: { nome: pessoa.nome, ...(pessoa.documento ? { documento: pessoa.documento } : {}) },
    itens: [{ descricao: `Crédito devolvido: ${motivo}`, valorCentavos }],
    ...{ valorCentavos, pagoEm: data, emitidoEm: data, cidade: escola.municipio ?? '' },
    formaDePagamento: NOMES_DOS_MEIOS[meio] ?? meio,
  };
}
