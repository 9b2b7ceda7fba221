import { ApiProperty } from '@nestjs/swagger';
import { Texto } from '../../http/campos.js';
import { CampoSenha } from '../senha.campo.js';

export class TrocaDeSenha {
  @CampoSenha('Senha atual')
  senhaAtual: string;

  @CampoSenha('Senha nova, de pelo menos 10 caracteres')
  senhaNova: string;
}

export class AtivacaoDoTotp {
  @CampoSenha('Senha')
  senha: string;
}

export class ConfirmacaoDoTotp {
  @Texto(6, 'Código de verificação', { padrao: /^\d{6}$/, formato: '6 dígitos' })
  codigo: string;
}

export class RespostaDaAtivacaoDoTotp {
  @ApiProperty({ description: 'Em base32, para quem digita; mostrado só agora' })
  segredo: string;

  @ApiProperty({ description: 'Endereço otpauth:// para o QR Code; mostrado só agora' })
  endereco: string;
}
