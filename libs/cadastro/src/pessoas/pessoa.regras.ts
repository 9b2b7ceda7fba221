import { formatarDataBr, tipoDeDocumento, type DataCivil } from '@sineta/nucleo';
import { erroDoCadastro } from '../erros.js';
import type { TipoDePessoa } from './pessoa.entity.js';

export interface DadosConferiveis {
  tipo: TipoDePessoa;
  documento?: string | null;
  nascimento?: DataCivil | null;
  sexo?: string | null;
  nomeSocial?: string | null;
}

/** A company has a CNPJ and no birthday; a natural person has a CPF; nobody is born tomorrow. */
export function conferirPessoa(pessoa: DadosConferiveis, hoje: DataCivil): void {
  const { tipo, documento, nascimento } = pessoa;
  const esperado = tipo === 'JURIDICA' ? 'CNPJ' : 'CPF';
  if (documento && tipoDeDocumento(documento) !== esperado) {
    throw erroDoCadastro(
      'documento-invalido',
      `Pessoa ${tipo === 'JURIDICA' ? 'jurídica' : 'física'} usa ${esperado}.`,
      [
        {
          campo: '/documento',
          mensagem: `O documento não é um ${esperado}.`,
          acao: `Informe um ${esperado} válido ou mude o tipo de pessoa.`,
        },
      ],
    );
  }
  if (tipo === 'JURIDICA') recusarDadosDeGente(pessoa);
  if (nascimento && (nascimento > hoje || nascimento < '1900-01-01')) {
    throw erroDoCadastro('documento-invalido', 'A data de nascimento não é possível.', [
      {
        campo: '/nascimento',
        mensagem: `Nascimento em ${formatarDataBr(nascimento)}.`,
        acao: 'Confira o ano; use AAAA-MM-DD.',
      },
    ]);
  }
}

function recusarDadosDeGente(pessoa: DadosConferiveis): void {
  const sobrando = (['nascimento', 'sexo', 'nomeSocial'] as const).filter((campo) => pessoa[campo]);
  if (sobrando.length === 0) return;
  throw erroDoCadastro(
    'pessoa-invalida',
    'Empresa não tem nascimento, sexo nem nome social.',
    sobrando.map((campo) => ({
      campo: `/${campo}`,
      mensagem: 'Não se aplica a pessoa jurídica.',
      acao: 'Deixe em branco (null) ou mude o tipo de pessoa.',
    })),
  );
}
