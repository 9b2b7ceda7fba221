import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import { Email, Identificador, Logico, Texto, UmDe } from '../../http/campos.js';
import { ConsultaDeLista } from '../../http/pagina.js';
import { PAPEIS, type Papel } from '../papeis.js';
import { CampoSenha } from '../senha.campo.js';

export class NovoUsuario {
  @Email()
  email: string;

  @Texto(120, 'Nome')
  nome: string;

  @UmDe(PAPEIS, 'Papel', { lista: { minimo: 1, maximo: PAPEIS.length }, exemplo: ['secretaria'] })
  papeis: Papel[];

  @Identificador('Pessoa do cadastro que este usuário é', { nulo: true })
  pessoaId?: string | null;

  @CampoSenha('Senha; sem ela, é criada uma temporária', { opcional: true })
  senha?: string;
}

export class MudancasDoUsuario extends PartialType(PickType(NovoUsuario, ['email', 'nome', 'papeis', 'pessoaId']), {
  skipNullProperties: false,
}) {}

export class ConsultaDeUsuarios extends ConsultaDeLista {
  @UmDe(PAPEIS, 'Só quem tem este papel', { opcional: true })
  papel?: Papel;

  @Logico('Só os ativos (true) ou os bloqueados (false)', { opcional: true })
  ativo?: boolean;

  @Texto(120, 'Parte do nome ou do e-mail', { opcional: true })
  busca?: string;
}

export class NovoBloqueio {
  @Texto(300, 'Motivo')
  motivo: string;
}

export class RespostaDeUsuario {
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
  ativo: boolean;

  @ApiProperty({ description: 'A senha é temporária e será trocada na próxima entrada' })
  trocarSenha: boolean;

  @ApiProperty()
  totpAtivo: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Bloqueio por senhas erradas' })
  bloqueadoAte: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  ultimoAcessoEm: Date | null;

  @ApiProperty({ type: String, format: 'date-time' })
  criadoEm: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  atualizadoEm: Date;

  @ApiProperty()
  versao: number;
}

export class RespostaDeUsuarioCriado extends RespostaDeUsuario {
  @ApiProperty({ type: String, nullable: true, description: 'Mostrada só agora; null quando a senha foi informada' })
  senhaTemporaria: string | null;
}

export class RespostaDeSenhaTemporaria {
  @ApiProperty({ description: 'Mostrada só agora; vale até a próxima entrada, em que será trocada' })
  senhaTemporaria: string;
}
