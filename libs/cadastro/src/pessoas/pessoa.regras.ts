import { tipoDeDocumento, type DataCivil } from '@sineta/nucleo';
import { erroDoCadastro } from '../erros.js';
import type { TipoDePessoa } from './pessoa.entity.js';

export interface DadosConferiveis {
  tipo: TipoDePessoa;
  documento?: string | null;
  nascimento?: DataCivil | null;
}

/** A company has a CNPJ and no birthday; a natural person has a CPF; nobody is born tomorrow. */
export function conferirPessoa({ tipo, documento, nascimento }: DadosConferiveis, hoje: DataCivil): void {
  const esperado = tipo === 'JURIDICA' ? 'CNPJ' : 'CPF';
  if (documento && tipoDeDocumento(documento) !== esperado) {
    throw erroDoCadastro('documento-invalido', `Pessoa ${tipo.toLowerCase()} usa ${esperado}.`, [
      {
        campo: '/documento',
        mensagem: `O documento não é um ${esperado}.`,
        acao: `Informe um ${esperado} válido ou mude o tipo de pessoa.`,
      },
    ]);
  }
  if (nascimento && (nascimento > hoje || nascimento < '1900-01-01')) {
    throw erroDoCadastro('documento-invalido', 'A data de nascimento não é possível.', [
      { campo: '/nascimento', mensagem: `Nascimento em ${nascimento}.`, acao: 'Confira o ano; use AAAA-MM-DD.' },
    ]);
  }
}
