import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { CHAVE_ACESSO, type DeclaracaoDeAcesso } from '../acesso.decorator.js';

/** Every scope that some route of this installation asks for, read from the routes themselves. */
@Injectable()
export class CatalogoDeEscopos {
  private escopos: ReadonlySet<string> | null = null;

  constructor(
    private readonly descoberta: DiscoveryService,
    private readonly leitor: MetadataScanner,
    private readonly refletor: Reflector,
  ) {}

  todos(): string[] {
    return [...this.catalogo()].sort();
  }

  /** A scope some route asks for, or `recurso:*` of such a resource. */
  existe(escopo: string): boolean {
    if (!escopo.endsWith(':*')) return this.catalogo().has(escopo);
    return this.todos().some((conhecido) => conhecido.startsWith(escopo.slice(0, -1)));
  }

  private catalogo(): ReadonlySet<string> {
    this.escopos ??= new Set(this.descoberta.getControllers().flatMap(({ metatype }) => this.doControlador(metatype)));
    return this.escopos;
  }

  private doControlador(classe: object | null): string[] {
    if (typeof classe !== 'function') return [];
    const prototipo = classe.prototype as Record<string, () => unknown>;
    return this.leitor.getAllMethodNames(prototipo).flatMap((nome) => {
      const metodo = prototipo[nome];
      if (!metodo) return [];
      const regra = this.refletor.getAllAndOverride<DeclaracaoDeAcesso | undefined>(CHAVE_ACESSO, [metodo, classe]);
      return regra?.escopo ? [regra.escopo] : [];
    });
  }
}
