export { CadastroModule } from './cadastro.module.js';
export { enderecoDe, EnderecoDto, type ComEndereco } from './endereco.js';
export { Escola } from './escolas/escola.entity.js';
export { EscolasRepository } from './escolas/escolas.repository.js';
export { EscolasService } from './escolas/escolas.service.js';
export { Familia, type Direito } from './familia.js';
export { Pessoa } from './pessoas/pessoa.entity.js';
export { NovaPessoaDto } from './pessoas/pessoas.dto.js';
export { mostrarPessoa, PessoasService } from './pessoas/pessoas.service.js';
