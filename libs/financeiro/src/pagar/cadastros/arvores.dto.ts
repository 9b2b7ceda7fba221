import { ApiProperty } from '@nestjs/swagger';
import { ConsultaDeLista, Identificador, Logico, Texto } from '@sineta/plataforma';

const CODIGO = { padrao: /^[0-9A-Za-z][0-9A-Za-z.-]*$/, formato: 'letras, números, ponto e hífen', exemplo: '3.1.02' };

export class NovoNoDto {
  @Texto(30, 'Código; não muda depois', CODIGO)
  codigo: string;

  @Texto(80, 'Nome', { exemplo: 'Material de limpeza' })
  nome: string;

  @Identificador('Acima dele na árvore; vazio, é uma raiz', { nulo: true })
  paiId?: string | null;
}

export class AlteracaoDeNoDto {
  @Texto(80, 'Nome', { opcional: true, exemplo: 'Material de limpeza' })
  nome?: string;

  @Identificador('Acima dele na árvore; null, é uma raiz', { nulo: true })
  paiId?: string | null;

  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

export class ConsultaDeNosDto extends ConsultaDeLista {
  @Logico('Em uso', { opcional: true })
  ativo?: boolean;

  @Texto(80, 'Parte do nome ou do código', { opcional: true })
  texto?: string;
}

/** A node as the API shows it. */
export class NoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ example: '3.1.02', description: 'Código; não muda' }) codigo: string;
  @ApiProperty({ example: 'Material de limpeza' }) nome: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Acima dele na árvore; null na raiz' })
  paiId: string | null;
  @ApiProperty({ description: 'Se está em uso' }) ativo: boolean;
}
