import { Module } from '@nestjs/common';
import { EQUIPE, registrarDonoDeArquivo, registrarEntidades } from '@sineta/plataforma';
import { AberturaDoPfx } from './certificado-a1/abertura-do-pfx.js';
import { Escola } from './escolas/escola.entity.js';
import { EscolasController } from './escolas/escolas.controller.js';
import { EscolasRepository } from './escolas/escolas.repository.js';
import { EscolasService } from './escolas/escolas.service.js';
import { Familia } from './familia.js';
import { Pessoa } from './pessoas/pessoa.entity.js';
import { PessoasController } from './pessoas/pessoas.controller.js';
import { PessoasRepository } from './pessoas/pessoas.repository.js';
import { PessoasService } from './pessoas/pessoas.service.js';
import { Responsavel } from './responsaveis/responsavel.entity.js';
import { ResponsaveisController } from './responsaveis/responsaveis.controller.js';
import { ResponsaveisRepository } from './responsaveis/responsaveis.repository.js';
import { ResponsaveisService } from './responsaveis/responsaveis.service.js';

registrarEntidades(Escola, Pessoa, Responsavel);
registrarDonoDeArquivo('escola', { papeis: EQUIPE, escopo: 'escola:ler' });

@Module({
  controllers: [EscolasController, PessoasController, ResponsaveisController],
  providers: [
    ...[EscolasService, EscolasRepository, PessoasService, PessoasRepository],
    ...[ResponsaveisService, ResponsaveisRepository, Familia, AberturaDoPfx],
  ],
  exports: [EscolasService, EscolasRepository, PessoasService, Familia, AberturaDoPfx],
})
export class CadastroModule {}
