import { Injectable } from '@nestjs/common';
import { Cofre, Registro } from '@sineta/plataforma';
import { ContaPix } from './conta-pix.entity.js';
import { exigirEmUso } from './conta-pix.regras.js';
import type { CredencialDoPsp } from './psp.js';

/** The only place that encrypts and opens the secrets of a PSP. Needs an open unit of work. */
@Injectable()
export class GuardaDeCredenciais {
  constructor(
    private readonly cofre: Cofre,
    private readonly registro: Registro,
  ) {}

  cifrar(contaPixId: string, o: 'segredo' | 'chave', texto: string): Promise<string> {
    return this.cofre.cifrar(contexto(contaPixId, o), Buffer.from(texto, 'utf8'));
  }

  /** @throws ErroDeNegocio `nao-encontrado`, `conta-pix-inativa`, `conta-pix-sem-aprovacao` */
  async abrir(contaPixId: string): Promise<CredencialDoPsp> {
    const conta = await this.registro.obter(ContaPix, contaPixId, 'conta Pix');
    exigirEmUso(conta);
    return this.daConta(conta);
  }

  async daConta(conta: ContaPix): Promise<CredencialDoPsp> {
    const { id, versao, urlApi, urlToken, clientId, segredoCifrado, certificado, chaveCifrada, automatico } = conta;
    const segredo = await this.decifrar(id, 'segredo', segredoCifrado);
    const credencial = { contaPixId: id, versao, urlApi, urlToken, clientId, segredo, automatico };
    if (!certificado || !chaveCifrada) return { ...credencial, certificado: null };
    const { certificadoPem, cadeiaPem } = certificado;
    const chavePem = await this.decifrar(id, 'chave', chaveCifrada);
    return { ...credencial, certificado: { certificadoPem, cadeiaPem, chavePem } };
  }

  private async decifrar(contaPixId: string, o: 'segredo' | 'chave', cifrado: string): Promise<string> {
    return (await this.cofre.decifrar(contexto(contaPixId, o), cifrado)).toString('utf8');
  }
}

const contexto = (contaPixId: string, o: string): string => `conta-pix:${contaPixId}:${o}`;
