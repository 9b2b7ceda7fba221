import { ApiProperty } from '@nestjs/swagger';
import { Logico } from '../../http/campos.js';

export class PoliticaDeAcesso {
  @Logico('Exigência de verificação em duas etapas, de quem é admin ou financeiro')
  exigeTotp: boolean;
}

export class RespostaDaPolitica extends PoliticaDeAcesso {
  @ApiProperty({ description: 'Zero enquanto a escola não escolheu nada' })
  versao: number;
}
