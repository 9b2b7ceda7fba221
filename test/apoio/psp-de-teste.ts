import { gerarCertificadoDeTeste } from '@sineta/nfse';
import type { SandboxNoAr } from '../../apps/sandbox/src/sandbox.js';
import { exigir, type Cliente } from './cliente.js';
import type { EscolaDeTeste } from './escola-de-teste.js';

const DIA = 86_400_000;
export const SENHA_DO_PFX = 'senha do psp';

export const certificadoDoPsp = () =>
  gerarCertificadoDeTeste({
    ...{ razaoSocial: 'Colégio no PSP', senha: SENHA_DO_PFX },
    ...{ validoDe: new Date(Date.now() - 400 * DIA), validoAte: new Date(Date.now() + 400 * DIA) },
  });

export interface PixDoPsp {
  endToEndId: string;
  txid?: string;
  valor: string;
}

/** Families, payers and settlements at the training PSP. */
export class ControleDoPsp {
  constructor(private readonly sandbox: SandboxNoAr) {}

  pagar(corpo: Record<string, unknown>): Promise<{ pix: PixDoPsp; aviso: number | null }> {
    return this.pedir('/pagamentos', corpo);
  }

  decidir<T = Record<string, unknown>>(caminho: string, corpo: Record<string, unknown> = {}): Promise<T> {
    return this.pedir(caminho, corpo);
  }

  cliente(clientId: string) {
    const recebedor = this.sandbox.psp.armazem.recebedor(clientId);
    if (!recebedor) throw new Error(`O PSP não conhece ${clientId}.`);
    return recebedor;
  }

  private async pedir<T>(caminho: string, corpo: object): Promise<T> {
    const resposta = await fetch(this.sandbox.urlControlePsp + caminho, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(corpo),
    });
    const texto = await resposta.text();
    if (!resposta.ok) throw new Error(`${caminho}: ${resposta.status} ${texto}`);
    return JSON.parse(texto) as T;
  }
}

/** Account of Pix with certificate, at the training PSP, approved by a second person. Returns its id. */
export async function ligarPsp(
  escola: EscolaDeTeste,
  admin: Cliente,
  sandbox: SandboxNoAr,
  dados: { contaBancariaId: string; clientId: string; chave: string; automatico?: boolean },
): Promise<string> {
  const { id } = await admin.criar('/contas-pix', {
    ...{ ...dados, clientSecret: `segredo de ${dados.clientId}` },
    ...{ urlApi: sandbox.urlPsp, urlToken: `${sandbox.urlPsp}/oauth/token` },
  });
  const pfx = { nome: 'psp.pfx', bytes: certificadoDoPsp().pfx };
  exigir(await admin.enviar(`/contas-pix/${id}/certificado`, pfx, { senha: SENHA_DO_PFX }), 'certificado');
  await aprovarContaPix(escola, id);
  return id;
}

/** Somebody of the finance office, who typed nothing, makes effective what waits. */
export async function aprovarContaPix(escola: EscolaDeTeste, contaPixId: string): Promise<void> {
  const financeiro = await escola.cliente('financeiro');
  const [pedido] = await financeiro.lista<{ id: string; versao: number }>(
    `/pedidos-de-conta-pix?contaPixId=${contaPixId}&situacao=PENDENTE`,
  );
  const vista = { versao: pedido?.versao ?? 0 };
  exigir(await financeiro.post(`/pedidos-de-conta-pix/${pedido?.id}/aprovacao`, undefined, vista), 'aprovação');
}
