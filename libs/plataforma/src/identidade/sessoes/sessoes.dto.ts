import { ApiProperty } from '@nestjs/swagger';
import { Email, Texto } from '../../http/campos.js';
import type { Pendencia } from '../acesso.regras.js';
import { PAPEIS, type Papel } from '../papeis.js';
import { CampoSenha } from '../senha.campo.js';

export class NovaSessao {
  @Texto(60, 'Código da escola', { exemplo: 'colegio-sineta' })
  escola: string;

  @Email()
  email: string;

  @CampoSenha('Senha')
  senha: string;

  @Texto(6, 'Código de verificação do aplicativo', { opcional: true, padrao: /^\d{6}$/, formato: '6 dígitos' })
  codigoTotp?: string;
}

export class Renovacao {
  @Texto(200, 'Token de renovação')
  tokenDeRenovacao: string;
}

export class RespostaDeEscola {
  @ApiProperty()
  codigo: string;

  @ApiProperty()
  nome: string;
}

export class RespostaDeQuemEntrou {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty()
  nome: string;

  @ApiProperty()
  email: string;

  @ApiProperty({ enum: PAPEIS, isArray: true })
  papeis: Papel[];

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  pessoaId: string | null;

  @ApiProperty()
  totpAtivo: boolean;

  @ApiProperty({
    enum: ['TROCAR_SENHA', 'ATIVAR_TOTP'],
    isArray: true,
    description: 'O que falta fazer para o resto do sistema abrir',
  })
  pendencias: Pendencia[];

  @ApiProperty({ type: RespostaDeEscola })
  escola: RespostaDeEscola;
}

export class RespostaDeTokens {
  @ApiProperty({ description: 'Vai em Authorization: Bearer; vale 15 minutos' })
  tokenDeAcesso: string;

  @ApiProperty({ type: String, format: 'date-time' })
  expiraEm: Date;

  @ApiProperty({ description: 'Vale uma vez: cada renovação devolve outro' })
  tokenDeRenovacao: string;
}

export class RespostaDeSessao extends RespostaDeTokens {
  @ApiProperty({ type: RespostaDeQuemEntrou })
  usuario: RespostaDeQuemEntrou;
}
