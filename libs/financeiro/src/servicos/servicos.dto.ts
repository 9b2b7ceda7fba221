import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ConsultaDeLista, Logico, Texto, UmDe } from '@sineta/plataforma';
import { TIPOS_DE_SERVICO, type TipoDeServico } from './servico.entity.js';

export class NovoServicoDto {
  @Texto(80, 'Nome do serviço', { exemplo: 'Mensalidade' })
  nome: string;

  @UmDe(TIPOS_DE_SERVICO, 'Tipo do serviço')
  tipo: TipoDeServico;
}

export class AlteracaoDeServicoDto extends PartialType(NovoServicoDto) {
  @Logico('Em uso', { opcional: true })
  ativo?: boolean;
}

export class ConsultaDeServicosDto extends ConsultaDeLista {}

/** A service as the API shows it. */
export class ServicoDto extends NovoServicoDto {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: 'integer' }) versao: number;
  @ApiProperty({ description: 'Se pode entrar em planos novos' }) ativo: boolean;
}
