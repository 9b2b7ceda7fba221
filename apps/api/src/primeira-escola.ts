import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { EscolasService, type NovaEscolaDto } from '@sineta/cadastro';
import { comContexto, contextoVazio, UnidadeDeTrabalho, UsuariosService, type Papel } from '@sineta/plataforma';
import { DataSource } from 'typeorm';

export interface UsuarioDeDemonstracao {
  escola: string;
  email: string;
  senha: string;
  papeis: Papel[];
}

const SENHA = 'sineta-demonstracao';

const ESCOLA: NovaEscolaDto = {
  codigo: 'colegio-sineta',
  razaoSocial: 'Colégio Sineta Ltda.',
  nomeFantasia: 'Colégio Sineta',
  cnpj: '12345678000195',
  inscricaoMunicipal: '1234560019',
  email: 'secretaria@colegio-sineta.example',
  telefone: '3133330000',
  endereco: {
    logradouro: 'Rua das Acácias',
    numero: '120',
    bairro: 'Funcionários',
    municipioIbge: '3106200',
    municipio: 'Belo Horizonte',
    uf: 'MG',
    cep: '30140071',
  },
  administrador: { nome: 'Direção', email: 'admin@colegio-sineta.example', senha: SENHA },
};

const EQUIPE: { nome: string; papel: Papel }[] = [
  { nome: 'Secretaria', papel: 'secretaria' },
  { nome: 'Financeiro', papel: 'financeiro' },
  { nome: 'Caixa', papel: 'caixa' },
];

export const USUARIOS_DE_DEMONSTRACAO: UsuarioDeDemonstracao[] = [
  { escola: ESCOLA.codigo, email: ESCOLA.administrador.email, senha: SENHA, papeis: ['admin'] },
  ...EQUIPE.map(({ papel }) => ({ escola: ESCOLA.codigo, email: emailDe(papel), senha: SENHA, papeis: [papel] })),
  { escola: 'plataforma', email: 'plataforma@sineta.example', senha: SENHA, papeis: ['plataforma'] as Papel[] },
];

/**
 * An empty database gets the host's user and, with DEMO=sim, a school to play with. Everything goes
 * through the services, in one transaction: it is all there or none of it.
 * @returns whether the demo school is in this database
 */
export async function prepararPrimeiraEscola(app: INestApplicationContext, demo: boolean): Promise<boolean> {
  const fonte = app.get(DataSource);
  const linhas: { codigo: string }[] = await fonte.query(`select codigo from escola_diretorio where escola_id > 0`);
  if (linhas.length > 0) return linhas.some((linha) => linha.codigo === ESCOLA.codigo);
  if (!demo) return false;
  const contexto = contextoVazio(randomUUID(), { escolaId: 0, papeis: ['plataforma'], agente: 'instalacao' });
  await comContexto(contexto, () =>
    app.get(UnidadeDeTrabalho).executar(async () => {
      await app
        .get(UsuariosService)
        .criar({ nome: 'Plataforma', email: 'plataforma@sineta.example', senha: SENHA, papeis: ['plataforma'] });
      const { escolaId } = await app.get(EscolasService).criar(ESCOLA);
      await app.get(UnidadeDeTrabalho).emOutraEscola(escolaId, async () => {
        for (const { nome, papel } of EQUIPE) {
          await app.get(UsuariosService).criar({ nome, email: emailDe(papel), senha: SENHA, papeis: [papel] });
        }
      });
    }),
  );
  return true;
}

function emailDe(papel: Papel): string {
  return `${papel}@colegio-sineta.example`;
}
