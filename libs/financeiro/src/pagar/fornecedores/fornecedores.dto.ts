import { ApiProperty, PartialType } from '@nestjs/swagger';
import {
  Cep,
  ConsultaDeLista,
  CpfOuCnpj,
  Email,
  Inteiro,
  Logico,
  PercentualDecimal,
  Telefone,
  Texto,
  Uf,
  UmDe,
} from '@sineta/plataforma';
import type { TipoDeServicoTomado } from '../../regras/contas-a-pagar.regras.js';
import { REGIMES, TIPOS_DE_SERVICO } from './fornecedor.entity.js';

class DadosDoFornecedorDto {
  @Texto(120, 'Nome ou razão social', { exemplo: 'Papelaria Ipê Ltda.' })
  nome: string;

  @UmDe(REGIMES, 'Regime tributário', { exemplo: 'PRESUMIDO' })
  regimeTributario: (typeof REGIMES)[number];

  @UmDe(TIPOS_DE_SERVICO, 'O que fornece: serviço profissional, mão de obra na escola, ou outro (bens)', {
    opcional: true,
    exemplo: 'OUTRO',
  })
  tipoDeServico?: TipoDeServicoTomado;

  @PercentualDecimal('ISS que a escola retém, em %', { opcional: true, maximo: 5, exemplo: '0' })
  issPercentual?: string;

  @Inteiro(1, 31, 'Dia do mês em que o município recebe o ISS retido', { opcional: true, exemplo: 10 })
  issDia?: number;

  @Email('E-mail', { nulo: true, exemplo: 'financeiro@ipe.example' })
  email?: string | null;

  @Telefone('Telefone', { nulo: true })
  telefone?: string | null;

  @Texto(120, 'Logradouro', { nulo: true, exemplo: 'Rua das Acácias' })
  logradouro?: string | null;

  @Texto(20, 'Número', { nulo: true, exemplo: '120' })
  numero?: string | null;

  @Texto(60, 'Complemento', { nulo: true, exemplo: 'Sala 2' })
  complemento?: string | null;

  @Texto(80, 'Bairro', { nulo: true, exemplo: 'Funcionários' })
  bairro?: string | null;

  @Texto(80, 'Município', { nulo: true, exemplo: 'Belo Horizonte' })
  municipio?: string | null;

  @Uf('UF', { nulo: true })
  uf?: string | null;

  @Cep('CEP', { nulo: true })
  cep?: string | null;
}

export class NovoFornecedorDto extends DadosDoFornecedorDto {
  @CpfOuCnpj('CPF ou CNPJ', { exemplo: '11444777000161' })
  documento: string;
}

export class AlteracaoDeFornecedorDto extends PartialType(DadosDoFornecedorDto) {
  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

export class ConsultaDeFornecedoresDto extends ConsultaDeLista {
  @Texto(120, 'Parte do nome, ou o documento', { opcional: true })
  texto?: string;

  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

/** A supplier as the API shows it. */
export class FornecedorDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ example: '11444777000161', description: 'CPF ou CNPJ, sem pontuação' }) documento: string;
  @ApiProperty({ example: 'Papelaria Ipê Ltda.', description: 'Nome ou razão social' }) nome: string;
  @ApiProperty({ enum: REGIMES, description: 'Regime tributário' }) regimeTributario: string;
  @ApiProperty({ enum: TIPOS_DE_SERVICO, description: 'O que fornece' }) tipoDeServico: TipoDeServicoTomado;
  @ApiProperty({ example: '5', description: 'ISS que a escola retém, em %' }) issPercentual: string;
  @ApiProperty({ type: 'integer', description: 'Dia do mês em que o ISS retido vence' }) issDia: number;
  @ApiProperty({ type: String, nullable: true }) email: string | null;
  @ApiProperty({ type: String, nullable: true }) telefone: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Logradouro' }) logradouro: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Número do endereço' }) numero: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Complemento do endereço' }) complemento: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Bairro' }) bairro: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Município' }) municipio: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Sigla do estado' }) uf: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'CEP, 8 dígitos' }) cep: string | null;
  @ApiProperty({ description: 'Se está em uso' }) ativo: boolean;
}

export class SaldoDoFornecedorDto {
  @ApiProperty({ format: 'uuid', description: 'Fornecedor' }) fornecedorId: string;
  @ApiProperty({ type: 'integer', description: 'Títulos em aberto, em centavos' }) aPagarCentavos: number;
  @ApiProperty({ type: 'integer', description: 'Dos em aberto, os vencidos, em centavos' }) vencidoCentavos: number;
  @ApiProperty({
    type: 'integer',
    description: 'Adiantamentos pagos e notas de crédito ainda não usados, em centavos',
  })
  adiantadoCentavos: number;
}
