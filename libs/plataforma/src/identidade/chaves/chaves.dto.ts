import { ApiProperty } from '@nestjs/swagger';
import { Data, Texto } from '../../http/campos.js';

export class NovaChaveDeApi {
  @Texto(80, 'Nome', { exemplo: 'Integração com a contabilidade' })
  nome: string;

  @Texto(80, 'Escopo', {
    lista: { minimo: 1, maximo: 100 },
    padrao: /^[a-z][a-z-]*:(\*|[a-z][a-z-]*)$/,
    formato: 'recurso:ação, como "boletos:ler", ou "boletos:*"',
    exemplo: ['usuarios:ler'],
  })
  escopos: string[];

  @Data('Último dia de validade', { nulo: true })
  validaAte?: string | null;
}

export class RespostaDeChave {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  nome: string;

  @ApiProperty({ description: 'O começo da chave, para reconhecê-la' })
  prefixo: string;

  @ApiProperty({ type: String, isArray: true })
  escopos: string[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiraEm: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  ultimaUtilizacaoEm: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revogadaEm: Date | null;

  @ApiProperty({ type: String, format: 'date-time' })
  criadoEm: Date;
}

export class RespostaDeChaveCriada extends RespostaDeChave {
  @ApiProperty({ description: 'A chave, mostrada só agora: guarde-a em lugar seguro' })
  chave: string;
}

export class RespostaDeEscopos {
  @ApiProperty({ type: String, isArray: true, example: ['usuarios:ler'] })
  escopos: string[];
}
