/** Conditions of a list, built from the filters that came: `onde` and `parametros` of `Consulta.pagina`. */
export class Filtros {
  readonly onde: string[] = [];
  readonly parametros: unknown[] = [];

  /** Adds `sql` with `?` in place of the value, unless the value did not come. */
  se(valor: unknown, sql: string): this {
    if (valor === undefined || valor === null) return this;
    const lugar = `$${this.parametros.push(valor)}`;
    this.onde.push(sql.replaceAll('?', lugar));
    return this;
  }
}
