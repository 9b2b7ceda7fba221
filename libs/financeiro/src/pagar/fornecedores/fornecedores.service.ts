import { Injectable } from '@nestjs/common';
import { naoEncontrado, Registro, Relogio, UnidadeDeTrabalho, type OpcoesDeEscrita } from '@sineta/plataforma';
import { Fornecedor } from './fornecedor.entity.js';
import { conferirRegime } from './fornecedor.regras.js';
import type {
  AlteracaoDeFornecedorDto,
  ConsultaDeFornecedoresDto,
  FornecedorDto,
  NovoFornecedorDto,
} from './fornecedores.dto.js';
import { FornecedoresRepository } from './fornecedores.repository.js';

const VAZIO = {
  ...{ tipoDeServico: 'OUTRO' as const, issPercentual: '0', issDia: 10, email: null, telefone: null },
  ...{ logradouro: null, numero: null, complemento: null, bairro: null, municipio: null, uf: null, cep: null },
};

@Injectable()
export class FornecedoresService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly relogio: Relogio,
    private readonly fornecedores: FornecedoresRepository,
  ) {}

  /** @throws ErroDeNegocio `regime-incompativel`, `registro-duplicado` */
  criar(dto: NovoFornecedorDto): Promise<FornecedorDto> {
    return this.unidade.executar(async () => {
      conferirRegime(dto.documento, dto.regimeTributario);
      const { id } = await this.registro.inserir(Fornecedor, { ...VAZIO, ...dto, ativo: true });
      return this.mostrar(id);
    });
  }

  /** Bills already entered keep what was withheld from them. */
  alterar(id: string, dto: AlteracaoDeFornecedorDto, opcoes: OpcoesDeEscrita): Promise<FornecedorDto> {
    return this.unidade.executar(async () => {
      const atual = await this.registro.travar(Fornecedor, id, 'fornecedor');
      conferirRegime(atual.documento, dto.regimeTributario ?? atual.regimeTributario);
      await this.registro.atualizar(Fornecedor, id, dto, opcoes);
      return this.mostrar(id);
    });
  }

  obter(id: string): Promise<FornecedorDto> {
    return this.unidade.executar(() => this.mostrar(id));
  }

  listar(filtro: ConsultaDeFornecedoresDto) {
    return this.unidade.executar(() => this.fornecedores.listar(filtro));
  }

  saldo(id: string) {
    return this.unidade.executar(async () => {
      await this.registro.obter(Fornecedor, id, 'fornecedor');
      return this.fornecedores.saldo(id, this.relogio.hoje());
    });
  }

  private async mostrar(id: string): Promise<FornecedorDto> {
    const fornecedor = await this.fornecedores.obter(id);
    if (!fornecedor) throw naoEncontrado('fornecedor', id);
    return fornecedor;
  }
}
