import { Injectable } from '@nestjs/common';
import {
  Consulta,
  Numerador,
  Registro,
  Relogio,
  UnidadeDeTrabalho,
  type OpcoesDeEscrita,
  type Pagina,
} from '@sineta/plataforma';
import { ContaDeBanco } from './conta-bancaria.entity.js';
import { conferirContaBancaria, layoutDaConta } from './conta-bancaria.regras.js';
import type {
  AlteracaoDeContaBancariaDto,
  ConsultaDeContasBancariasDto,
  ContaBancariaDto,
  NovaContaBancariaDto,
} from './contas-bancarias.dto.js';
import { posicaoNaSerie, serieDoNossoNumero } from './numeracao.regras.js';

/** Series of the gapless numbers of an account. */
export const serieDaRemessa = (contaId: string) => `remessa:${contaId}`;

const CAMPOS = `c.id, c.versao, c.nome, c.banco, c.agencia, c.agencia_dv, c.conta, c.conta_dv, c.carteira, c.modalidade,
  c.codigo_beneficiario, c.layout_cnab, c.codigo_transmissao, c.posto, c.variacao, c.instrucoes, c.ativa`;

@Injectable()
export class ContasBancariasService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly consulta: Consulta,
    private readonly numerador: Numerador,
    private readonly relogio: Relogio,
  ) {}

  criar(dto: NovaContaBancariaDto): Promise<ContaBancariaDto> {
    return this.unidade.executar(async () => {
      const { ultimoNossoNumero = 0, ultimaRemessa = 0, ...dados } = dto;
      const { agenciaDv = null, modalidade = null, instrucoes = [] } = dados;
      const { codigoTransmissao = null, posto = null, variacao = null } = dados;
      const layoutCnab = layoutDaConta(dados.banco, dados.layoutCnab);
      const doBanco = { layoutCnab, codigoTransmissao, posto, variacao };
      const nova = { ...dados, agenciaDv, modalidade, ...doBanco, instrucoes, ativa: true };
      const hoje = this.relogio.hoje();
      conferirContaBancaria(nova, hoje);
      const conta = await this.registro.inserir(ContaDeBanco, nova);
      const ultimo = posicaoNaSerie(conta.banco, ultimoNossoNumero, hoje);
      await this.numerador.continuarDe(serieDoNossoNumero(conta, hoje), ultimo);
      await this.numerador.continuarDe(serieDaRemessa(conta.id), ultimaRemessa);
      return mostrar(conta);
    });
  }

  obter(id: string): Promise<ContaBancariaDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(ContaDeBanco, id, 'conta bancária')));
  }

  alterar(id: string, dto: AlteracaoDeContaBancariaDto, opcoes: OpcoesDeEscrita): Promise<ContaBancariaDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.atualizar(ContaDeBanco, id, dto, opcoes)));
  }

  listar(filtro: ConsultaDeContasBancariasDto): Promise<Pagina<ContaBancariaDto>> {
    return this.unidade.executar(() =>
      this.consulta.pagina<ContaBancariaDto>(
        {
          ...{ campos: CAMPOS, de: 'conta_bancaria c', id: 'c.id' },
          ordens: { nome: { sql: 'lower(c.nome)', tipo: 'text' } },
          ordemPadrao: 'nome',
        },
        filtro,
      ),
    );
  }
}

function mostrar(linha: ContaDeBanco): ContaBancariaDto {
  const { escolaId: _escola, criadoEm: _criado, atualizadoEm: _atualizado, ...conta } = linha;
  return conta;
}
