import { Injectable } from '@nestjs/common';
import { conferirVersao, naoEncontrado, Registro, UnidadeDeTrabalho } from '@sineta/plataforma';
import { erroFiscal } from '../erros.js';
import { TomadorFiscal } from './tomador-fiscal.entity.js';
import type { TomadorFiscalDto, TomadorFiscalMostradoDto } from './tomadores-fiscais.dto.js';
import { TomadoresFiscaisRepository } from './tomadores-fiscais.repository.js';

@Injectable()
export class TomadoresFiscaisService {
  constructor(
    private readonly unidade: UnidadeDeTrabalho,
    private readonly registro: Registro,
    private readonly tomadores: TomadoresFiscaisRepository,
  ) {}

  /** Who was never told about retains nothing. */
  obter(pessoaId: string): Promise<TomadorFiscalMostradoDto> {
    return this.unidade.executar(async () => {
      if (!(await this.tomadores.pessoa(pessoaId))) throw naoEncontrado('pessoa', pessoaId);
      return mostrar(pessoaId, await this.tomadores.da(pessoaId));
    });
  }

  /** @param versao the one the caller saw; null to create. @throws ErroDeNegocio pessoa-fisica-nao-retem */
  definir(pessoaId: string, dto: TomadorFiscalDto, versao: number | null): Promise<TomadorFiscalMostradoDto> {
    return this.unidade.executar(async () => {
      const pessoa = await this.tomadores.pessoa(pessoaId);
      if (!pessoa) throw naoEncontrado('pessoa', pessoaId);
      if (pessoa.documento?.length !== 14) throw naoEEmpresa();
      const { inscricaoMunicipal = null, retemIss = false, retemIrrf = false, retemCsrf = false } = dto;
      const dados = { pessoaId, inscricaoMunicipal, retemIss, retemIrrf, retemCsrf };
      const atual = await this.tomadores.da(pessoaId);
      conferirVersao(versao, atual);
      const novo = atual
        ? await this.registro.atualizar(TomadorFiscal, atual.id, dados, { versao: atual.versao })
        : await this.registro.inserir(TomadorFiscal, dados);
      return mostrar(pessoaId, novo);
    });
  }
}

function mostrar(pessoaId: string, tomador: TomadorFiscal | null): TomadorFiscalMostradoDto {
  return {
    ...{ pessoaId, versao: tomador?.versao ?? null, inscricaoMunicipal: tomador?.inscricaoMunicipal ?? null },
    retemIss: tomador?.retemIss ?? false,
    ...{ retemIrrf: tomador?.retemIrrf ?? false, retemCsrf: tomador?.retemCsrf ?? false },
  };
}

function naoEEmpresa() {
  return erroFiscal('pessoa-fisica-nao-retem', 'Só quem tem CNPJ retém tributos da nota (E0667).', [
    { campo: '', mensagem: 'A pessoa não tem CNPJ.', acao: 'Informe o CNPJ da empresa no cadastro de quem paga.' },
  ]);
}
