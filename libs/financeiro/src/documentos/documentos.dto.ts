import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Logico, Texto } from '@sineta/plataforma';

export class NovoModeloDeContratoDto {
  @Texto(120, 'Nome do modelo', { exemplo: 'Contrato de prestação de serviços educacionais' })
  nome: string;

  @Texto(60_000, 'Texto, com os campos entre chaves: {{aluno.nome}}; linha que começa por "# " é título', {
    minimo: 20,
    exemplo:
      '{{escola.nome}} e {{pagador.nome}}, por {{aluno.nome}}, contratam:\n# Valor\n{{parcelas}}\n# Atraso\n{{mora}}',
  })
  texto: string;
}

export class ConsultaDeModelosDeContratoDto extends ConsultaDeLista {
  @Logico('Só a edição em uso', { opcional: true })
  ativo?: boolean;
}

export class ModeloDeContratoResumoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: 'Contrato de prestação de serviços educacionais' }) nome: string;
  @ApiProperty({ type: 'integer', description: 'Edição do texto, a partir de 1' }) edicao: number;
  @ApiProperty({ description: 'Se é a edição em uso' }) ativo: boolean;
}

export class ModeloDeContratoDto extends ModeloDeContratoResumoDto {
  @ApiProperty({ description: 'Texto, com os campos entre chaves' }) texto: string;
}

export class EmissaoDeDocumentosDto {
  @Identificador('Contrato')
  contratoId: string;

  @Identificador('Modelo de contrato')
  modeloId: string;
}

export class AceiteDto {
  @Texto(64, 'Código (SHA-256) do texto que foi lido, como veio no documento', {
    ...{ minimo: 64, padrao: /^[0-9a-f]{64}$/, formato: 'o código do texto' },
    exemplo: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  sha256: string;
}

export class ConsultaDeDocumentosDto extends ConsultaDeLista {
  @Identificador('Contrato', { opcional: true })
  contratoId?: string;

  @Logico('Já aceito', { opcional: true })
  aceito?: boolean;
}

/** Evidence of the acceptance. */
export class AceiteRegistradoDto {
  @ApiProperty({ format: 'uuid', description: 'Quem aceitou' }) pessoaId: string;
  @ApiProperty({ enum: ['ELETRONICO', 'PAPEL'], description: 'Como' }) forma: string;
  @ApiProperty({ type: String, format: 'date-time', description: 'Quando' }) aceitoEm: Date;
  @ApiProperty({ type: String, nullable: true, description: 'Endereço de rede de quem aceitou; null no papel' })
  endereco: string | null;
  @ApiProperty({ description: 'Código (SHA-256) do texto aceito' }) sha256: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Folha assinada; null no eletrônico' })
  arquivoId: string | null;
}

export class DocumentoResumoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ format: 'uuid' }) contratoId: string;
  @ApiProperty({ type: 'integer' }) contratoNumero: number;
  @ApiProperty({ format: 'uuid' }) pagadorId: string;
  @ApiProperty({ example: 'Marina Prado Sobral' }) pagadorNome: string;
  @ApiProperty({ format: 'uuid', description: 'Modelo de que veio' }) modeloId: string;
  @ApiProperty({ description: 'Código (SHA-256) do texto: é ele que o aceite confirma' }) sha256: string;
  @ApiProperty({ description: 'Se nenhum outro o substituiu' }) vigente: boolean;
  @ApiProperty({ type: AceiteRegistradoDto, nullable: true, description: 'Aceite; null enquanto não há' })
  aceite: AceiteRegistradoDto | null;
}

export class DocumentoDto extends DocumentoResumoDto {
  @ApiProperty({ description: 'Texto do contrato' }) texto: string;
}
