import { Injectable } from '@nestjs/common';
import { formatarDataBr } from '@sineta/nucleo';
import { naoEncontrado, Registro, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { ContaDeBanco } from '../contas-bancarias/conta-bancaria.entity.js';
import { Adquirente, TaxaDeCartao } from './caixa.entity.js';
import { erroDeCaixa } from './caixa.erros.js';
import { sobrepoem, type Prazo } from './cartao.regras.js';
import type {
  AdquirenteDto,
  AlteracaoDeAdquirenteDto,
  ConsultaDeAdquirentesDto,
  ConsultaDeRecebiveisDto,
  ConsultaDeTaxasDto,
  EncerramentoDeTaxaDto,
  NovaTaxaDto,
  NovoAdquirenteDto,
  RecebivelDto,
  TaxaDto,
} from './cartoes.dto.js';
import { CartoesRepository } from './cartoes.repository.js';

/** Acquirers, their dated fees, and the schedule of what they owe. */
@Injectable()
export class CartoesService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly cartoes: CartoesRepository,
  ) {}

  criar({ nome, contaBancariaId = null }: NovoAdquirenteDto): Promise<AdquirenteDto> {
    return this.unidade.executar(async () => {
      await this.exigirConta(contaBancariaId);
      return mostrar(await this.registro.inserir(Adquirente, { nome, contaBancariaId, ativo: true }));
    });
  }

  alterar(id: string, dto: AlteracaoDeAdquirenteDto, opcoes: OpcoesDeEscrita): Promise<AdquirenteDto> {
    return this.unidade.executar(async () => {
      await this.registro.travar(Adquirente, id);
      await this.exigirConta(dto.contaBancariaId);
      return mostrar(await this.registro.atualizar(Adquirente, id, dto, opcoes));
    });
  }

  obter(id: string): Promise<AdquirenteDto> {
    return this.unidade.executar(async () => mostrar(await this.registro.obter(Adquirente, id)));
  }

  listar(filtro: ConsultaDeAdquirentesDto) {
    return this.unidade.executar(() => this.cartoes.adquirentes(filtro));
  }

  /** @throws ErroDeNegocio `taxa-de-cartao-invalida`, `taxa-de-cartao-sobreposta` */
  criarTaxa(dto: NovaTaxaDto): Promise<TaxaDto> {
    return this.unidade.executar(async () => {
      const { adquirenteId, bandeira, modalidade, percentual, vigenciaInicio } = dto;
      const { parcelasDe = 1, tarifaCentavos = 0, vigenciaFim = null } = dto;
      const parcelasAte = dto.parcelasAte ?? parcelasDe;
      const prazo = { parcelasDe, parcelasAte, vigenciaInicio, vigenciaFim };
      conferirPrazo(prazo, modalidade === 'DEBITO');
      await this.registro.travar(Adquirente, adquirenteId);
      const outra = (await this.cartoes.taxasIrmas(dto)).find((irma) => sobrepoem(irma, prazo));
      if (outra) throw sobreposta(outra);
      const nova = { adquirenteId, bandeira, modalidade, percentual, tarifaCentavos, ...prazo };
      return this.mostrarTaxa((await this.registro.inserir(TaxaDeCartao, nova)).id);
    });
  }

  /** Only shortens it: an end moved forward could meet another fee. */
  encerrarTaxa(id: string, { vigenciaFim }: EncerramentoDeTaxaDto): Promise<TaxaDto> {
    return this.unidade.executar(async () => {
      const taxa = await this.registro.travar(TaxaDeCartao, id, 'taxa de cartão');
      if (vigenciaFim < taxa.vigenciaInicio || (taxa.vigenciaFim !== null && vigenciaFim > taxa.vigenciaFim)) {
        throw invalida('/vigenciaFim', 'O fim só pode ser antecipado, e não antes do início.', 'Corrija a data.');
      }
      await this.registro.atualizar(TaxaDeCartao, id, { vigenciaFim });
      return this.mostrarTaxa(id);
    });
  }

  taxas(filtro: ConsultaDeTaxasDto) {
    return this.unidade.executar(() => this.cartoes.taxas(filtro));
  }

  recebiveis(filtro: ConsultaDeRecebiveisDto) {
    return this.unidade.executar(() => this.cartoes.recebiveis(filtro));
  }

  recebivel(id: string): Promise<RecebivelDto> {
    return this.unidade.executar(async () => {
      const recebivel = await this.cartoes.recebivel(id);
      if (!recebivel) throw naoEncontrado('recebível de cartão', id);
      return recebivel;
    });
  }

  private async mostrarTaxa(id: string): Promise<TaxaDto> {
    const taxa = await this.cartoes.taxa(id);
    if (!taxa) throw naoEncontrado('taxa de cartão', id);
    return taxa;
  }

  private async exigirConta(contaBancariaId: string | null | undefined): Promise<void> {
    if (contaBancariaId) await this.registro.obter(ContaDeBanco, contaBancariaId, 'conta bancária');
  }
}

function mostrar({ id, versao, nome, contaBancariaId, ativo }: Adquirente): AdquirenteDto {
  return { id, versao, nome, contaBancariaId, ativo };
}

function conferirPrazo({ parcelasDe, parcelasAte, vigenciaInicio, vigenciaFim }: Prazo, debito: boolean): void {
  if (parcelasAte < parcelasDe || (debito && parcelasAte > 1)) {
    const mensagem = debito ? 'O débito é em uma parcela.' : 'O fim da faixa de parcelas vem antes do começo.';
    throw invalida('/parcelasAte', mensagem, 'Corrija a faixa de parcelas.');
  }
  if (vigenciaFim !== null && vigenciaFim < vigenciaInicio) {
    throw invalida('/vigenciaFim', 'A vigência termina antes de começar.', 'Corrija as datas.');
  }
}

const invalida = (campo: string, mensagem: string, acao: string) =>
  erroDeCaixa('taxa-de-cartao-invalida', mensagem, [{ campo, mensagem, acao }]);

function sobreposta({ vigenciaInicio, vigenciaFim, parcelasDe, parcelasAte }: Prazo) {
  const ate = vigenciaFim ? ` a ${formatarDataBr(vigenciaFim)}` : ', sem fim';
  const mensagem = `Já há taxa de ${parcelasDe}x a ${parcelasAte}x desde ${formatarDataBr(vigenciaInicio)}${ate}.`;
  const acao = 'Encerre a taxa anterior na véspera, ou mude a vigência desta.';
  return erroDeCaixa('taxa-de-cartao-sobreposta', mensagem, [{ campo: '/vigenciaInicio', mensagem, acao }]);
}
