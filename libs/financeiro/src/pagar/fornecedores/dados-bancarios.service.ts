import { Injectable } from '@nestjs/common';
import { naoEncontrado, Registro, Relogio, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { InvalidacaoDePagamentos } from '../pagamentos/invalidacao-de-pagamentos.js';
import { erroDePagar } from '../pagar.erros.js';
import { editoresDepois, quemAge } from '../quem-age.js';
import type {
  AlteracaoDeDadosBancariosDto,
  ConsultaDeDadosBancariosDto,
  DadosBancariosDto,
  NovosDadosBancariosDto,
  RecusaDeDadosDto,
} from './dados-bancarios.dto.js';
import { DadosBancarios, Fornecedor, type SituacaoDosDados } from './fornecedor.entity.js';
import { conferirDados, normalizarChave, type DadosAConferir } from './fornecedor.regras.js';
import { FornecedoresRepository } from './fornecedores.repository.js';

const VAZIO = {
  ...{ banco: null, ispb: null, agencia: null, agenciaDv: null, conta: null, contaDv: null, tipoConta: null },
  ...{ chaveTipo: null, chave: null },
};

/** Bank data: typed by one person, approved by another, and of no use in between. */
@Injectable()
export class DadosBancariosService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly fornecedores: FornecedoresRepository,
    private readonly invalidacao: InvalidacaoDePagamentos,
  ) {}

  /** @throws ErroDeNegocio `dados-bancarios-incompletos`, `conta-invalida` */
  criar(fornecedorId: string, dto: NovosDadosBancariosDto): Promise<DadosBancariosDto> {
    return this.unidade.executar(async () => {
      await this.registro.obter(Fornecedor, fornecedorId, 'fornecedor');
      const dados = normalizar({ ...VAZIO, ...dto });
      conferirDados(dados);
      const { id } = await this.registro.inserir(DadosBancarios, {
        ...{ ...dados, fornecedorId, alteradoPor: quemAge(), editores: [quemAge()] },
        ...{ situacao: 'PENDENTE', decididoPor: null, decididoEm: null, motivo: null },
      });
      return this.mostrar(id);
    });
  }

  /** Any change asks for a new approval, and what was prepared on the old data is cancelled. */
  alterar(id: string, dto: AlteracaoDeDadosBancariosDto, opcoes: OpcoesDeEscrita): Promise<DadosBancariosDto> {
    return this.unidade.executar(async () => {
      const atual = await this.registro.travar(DadosBancarios, id, 'dados bancários');
      const dados = normalizar({ ...campos(atual), ...dto });
      conferirDados(dados);
      await this.registro.atualizar(
        DadosBancarios,
        id,
        {
          ...{ ...dados, alteradoPor: quemAge(), editores: editoresDepois(atual, quemAge()), situacao: 'PENDENTE' },
          ...{ decididoPor: null, decididoEm: null, motivo: null },
        },
        opcoes,
      );
      await this.invalidacao.porDadosBancarios(id, 'Dados bancários do fornecedor alterados');
      return this.mostrar(id);
    });
  }

  /** @throws ErroDeNegocio `mesma-pessoa`, `decisao-ja-tomada` */
  aprovar(id: string): Promise<DadosBancariosDto> {
    return this.decidir(id, 'APROVADO', null);
  }

  recusar(id: string, { motivo }: RecusaDeDadosDto): Promise<DadosBancariosDto> {
    return this.decidir(id, 'RECUSADO', motivo);
  }

  /** Out of use, by anybody: it only takes away. */
  inativar(id: string): Promise<DadosBancariosDto> {
    return this.unidade.executar(async () => {
      await this.registro.travar(DadosBancarios, id, 'dados bancários');
      await this.registro.atualizar(DadosBancarios, id, { situacao: 'INATIVO' });
      await this.invalidacao.porDadosBancarios(id, 'Dados bancários do fornecedor fora de uso');
      return this.mostrar(id);
    });
  }

  obter(id: string): Promise<DadosBancariosDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  listar(filtro: ConsultaDeDadosBancariosDto) {
    return this.unidade.executar(() => this.fornecedores.listarDados(filtro));
  }

  private decidir(id: string, situacao: SituacaoDosDados, motivo: string | null): Promise<DadosBancariosDto> {
    return this.unidade.executar(async () => {
      const atual = await this.registro.travar(DadosBancarios, id, 'dados bancários');
      const quem = quemAge();
      if (atual.situacao !== 'PENDENTE') {
        throw erroDePagar('decisao-ja-tomada', `Estes dados bancários estão ${atual.situacao.toLowerCase()}.`);
      }
      if (atual.editores.includes(quem)) {
        throw erroDePagar('mesma-pessoa', 'Quem cadastrou ou alterou os dados bancários não os aprova.');
      }
      const decisao = { situacao, decididoPor: quem, decididoEm: this.relogio.agora(), motivo };
      await this.registro.atualizar(DadosBancarios, id, decisao, motivo ? { motivo } : {});
      return this.mostrar(id);
    });
  }

  private async mostrar(id: string): Promise<DadosBancariosDto> {
    const dados = await this.fornecedores.dados(id);
    if (!dados) throw naoEncontrado('dados bancários', id);
    return dados;
  }
}

function campos({ meio, banco, ispb, agencia, agenciaDv, ...d }: DadosBancarios): DadosAConferir {
  const { conta, contaDv, tipoConta, chaveTipo, chave } = d;
  return { meio, banco, ispb, agencia, agenciaDv, conta, contaDv, tipoConta, chaveTipo, chave };
}

/** A key has no account and an account has no key: what is left of the other kind is erased. */
function normalizar(dados: DadosAConferir): DadosAConferir {
  if (dados.meio === 'CONTA') return { ...dados, chaveTipo: null, chave: null };
  const { chaveTipo, chave } = dados;
  const normal = chaveTipo && chave ? normalizarChave(chaveTipo, chave) : chave;
  return { ...VAZIO, meio: 'PIX', chaveTipo, chave: normal };
}
