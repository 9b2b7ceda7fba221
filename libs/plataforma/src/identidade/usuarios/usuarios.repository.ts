import { Injectable } from '@nestjs/common';
import { naoEncontrado } from '../../banco/registro.js';
import { Consulta } from '../../banco/consulta.js';
import { UnidadeDeTrabalho } from '../../banco/unidade-de-trabalho.js';
import { escolaAtual } from '../../contexto/contexto.js';
import type { Pagina } from '../../http/pagina.js';
import { Relogio } from '../../relogio/relogio.js';
import type { SituacaoDoUsuario } from '../acesso.regras.js';
import type { Papel } from '../papeis.js';
import type { ConsultaDeUsuarios, RespostaDeUsuario } from './usuarios.dto.js';
import { Usuario } from './usuario.entity.js';

/** The columns that may leave: never a hash or a secret. $1 is the school, $2 now; `conta` is the e-mail's hash in `tentativa_de_acesso`. */
const PUBLICOS = `u.id, u.nome, u.email, u.papeis, u.pessoa_id, u.ativo, u.senha_temporaria as trocar_senha,
  u.totp_ativo, case when t.bloqueada_ate > $2::timestamptz then t.bloqueada_ate end as bloqueado_ate,
  u.ultimo_acesso_em, u.criado_em, u.atualizado_em, u.versao`;
const ORIGEM = `usuario u left join tentativa_de_acesso t
  on t.escola_id = u.escola_id and t.conta = encode(sha256(convert_to(u.email, 'UTF8')), 'hex')`;

export interface PerfilLido extends SituacaoDoUsuario {
  id: string;
  nome: string;
  email: string;
  papeis: Papel[];
  pessoaId: string | null;
  escolaCodigo: string;
  escolaNome: string;
}

@Injectable()
export class UsuariosRepository {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly consulta: Consulta,
    private readonly relogio: Relogio,
  ) {}

  listar(filtro: ConsultaDeUsuarios): Promise<Pagina<RespostaDeUsuario>> {
    const onde = ['u.escola_id = $1'];
    const parametros: unknown[] = [escolaAtual(), this.relogio.agora()];
    const filtrar = (condicao: (marca: string) => string, valor: unknown) => {
      if (valor === undefined) return;
      parametros.push(valor);
      onde.push(condicao(`$${parametros.length}`));
    };
    filtrar((m) => `${m} = any(u.papeis)`, filtro.papel);
    filtrar((m) => `u.ativo = ${m}`, filtro.ativo);
    filtrar((m) => `(strpos(lower(u.nome), lower(${m})) > 0 or strpos(u.email, lower(${m})) > 0)`, filtro.busca);
    return this.consulta.pagina<RespostaDeUsuario>(
      {
        campos: PUBLICOS,
        de: ORIGEM,
        onde,
        parametros,
        id: 'u.id',
        ordens: { nome: { sql: 'u.nome', tipo: 'text' }, email: { sql: 'u.email', tipo: 'text' } },
        ordemPadrao: 'nome',
      },
      filtro,
    );
  }

  /** @throws ErroDeNegocio 'nao-encontrado' */
  async obter(id: string): Promise<RespostaDeUsuario> {
    const usuario = await this.consulta.linha<RespostaDeUsuario>(
      `select ${PUBLICOS} from ${ORIGEM} where u.escola_id = $1 and u.id = $3`,
      [escolaAtual(), this.relogio.agora(), id],
    );
    if (!usuario) throw naoEncontrado('usuário', id);
    return usuario;
  }

  /** The user as the user sees it, with the school and its policy. */
  async perfil(id: string): Promise<PerfilLido> {
    const perfil = await this.consulta.linha<PerfilLido>(
      `select u.id, u.nome, u.email, u.papeis, u.pessoa_id, u.totp_ativo, u.senha_temporaria,
         coalesce(p.exige_totp, false) as exige_totp, e.codigo as escola_codigo, e.nome as escola_nome
       from usuario u
       join escola_diretorio e on e.escola_id = u.escola_id
       left join politica_de_acesso p on p.escola_id = u.escola_id
       where u.escola_id = $1 and u.id = $2`,
      [escolaAtual(), id],
    );
    if (!perfil) throw naoEncontrado('usuário', id);
    return perfil;
  }

  porEmail(email: string): Promise<Usuario | null> {
    return this.unidade.gerente.findOneBy(Usuario, { escolaId: escolaAtual(), email });
  }

  /** The e-mail is taken by another user than this one. */
  emailUsado(email: string, exceto: string | null = null): Promise<boolean> {
    return this.porEmail(email).then((usuario) => usuario !== null && usuario.id !== exceto);
  }

  /** Locks the active administrators and tells who they are, so that two cannot remove each other at once. */
  async travarAdministradores(): Promise<string[]> {
    const linhas: { id: string }[] = await this.unidade.gerente.query(
      `select id from usuario where escola_id = $1 and ativo and 'admin' = any(papeis) order by id for update`,
      [escolaAtual()],
    );
    return linhas.map(({ id }) => id);
  }

  /** Takes the time step of a right code; false when it, or a later one, was taken before. */
  async consumirPasso(id: string, passo: number): Promise<boolean> {
    const [linhas]: [unknown[], number] = await this.unidade.gerente.query(
      `update usuario set totp_ultimo_passo = $3
       where escola_id = $1 and id = $2 and (totp_ultimo_passo is null or totp_ultimo_passo < $3) returning id`,
      [escolaAtual(), id, passo],
    );
    return linhas.length === 1;
  }

  async marcarAcesso(id: string): Promise<void> {
    await this.unidade.gerente.query(`update usuario set ultimo_acesso_em = $3 where escola_id = $1 and id = $2`, [
      escolaAtual(),
      id,
      this.relogio.agora(),
    ]);
  }
}
