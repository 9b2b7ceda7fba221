import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { ErroDeNegocio } from '@sineta/nucleo';
import {
  abrirBanco,
  abrirChaveiro,
  comContexto,
  contextoVazio,
  DiretorioDeEscolas,
  erroDaPlataforma,
  lerAmbiente,
  lerConfiguracao,
  migrar,
  papelDoAplicativo,
  UsuariosService,
  type Ambiente,
} from '@sineta/plataforma';
import { migracoes } from '../../../migrations/index.js';
import { criarAplicacao } from '../../api/src/aplicacao.js';

interface Pedido {
  escola: string;
  email: string;
  motivo: string;
}

const USO =
  'Uso: npm run totp:desativar -- --escola CODIGO --email ENDERECO [--motivo "por que"]\nSem a verificação em duas etapas, a senha sozinha volta a abrir a conta: confirme antes quem pede.';

/**
 * `npm run totp:desativar`: for the only administrator, who lost the telephone and has nobody to ask. It needs the
 * database and the master key, that is, who runs the server; it leaves its row in the trail and ends the sessions.
 */
export async function executar(argumentos: string[], ambiente: Ambiente = lerAmbiente()): Promise<number> {
  const pedido = lerPedido(argumentos);
  if (!pedido) {
    console.error(USO);
    return 2;
  }
  const config = lerConfiguracao({ ...ambiente, PAPEL: 'tudo' });
  const chaves = abrirChaveiro(config);
  const banco = await abrirBanco(config, chaves, { compartilhar: true });
  try {
    const papel = papelDoAplicativo(banco.urlApp);
    await migrar(banco.urlDono, { migracoes, papelDoAplicativo: papel, somenteConferir: true });
    const app = await criarAplicacao({ urlApp: banco.urlApp, chaves, poolMaximo: 2 });
    try {
      await desativar(app.get(DiretorioDeEscolas), app.get(UsuariosService), pedido);
    } finally {
      await app.close();
    }
    console.log(`Verificação em duas etapas desativada para ${pedido.email}; as sessões foram encerradas.`);
    console.log('Peça que entre com a senha e ative-a de novo em POST /api/v1/eu/totp.');
    return 0;
  } catch (erro) {
    if (!(erro instanceof ErroDeNegocio)) throw erro;
    console.error(`${erro.detalhe} Nada foi alterado.`);
    return 1;
  } finally {
    await banco.parar();
  }
}

function lerPedido(argumentos: string[]): Pedido | null {
  const opcao = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args: argumentos, options: { escola: opcao, email: opcao, motivo: opcao } });
    const { escola, email, motivo = 'Perda do aparelho' } = values;
    return escola && email ? { escola, email: email.trim().toLowerCase(), motivo } : null;
  } catch {
    return null;
  }
}

async function desativar(escolas: DiretorioDeEscolas, usuarios: UsuariosService, pedido: Pedido): Promise<void> {
  const contexto = (escolaId: number | null) =>
    contextoVazio(randomUUID(), { escolaId, papeis: ['admin'], agente: `console:${userInfo().username}` });
  const escola = await comContexto(contexto(null), () => escolas.porCodigo(pedido.escola));
  if (!escola) throw erroDaPlataforma('nao-encontrado', `Não há escola com o código "${pedido.escola}".`);
  await comContexto(contexto(escola.escolaId), () => usuarios.desativarTotpPorEmail(pedido.email, pedido.motivo));
}
