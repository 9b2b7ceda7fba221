import { PartialType } from '@nestjs/swagger';
import { Cnpj, Email, Identificador, Objeto, Telefone, Texto } from '@sineta/plataforma';
import { EnderecoDto } from '../endereco.js';

export class AdministradorDto {
  @Texto(120, 'Nome do administrador', { exemplo: 'Diretora' })
  nome: string;

  @Email()
  email: string;

  @Texto(200, 'Senha do administrador', { minimo: 10, exemplo: 'uma frase longa e só sua' })
  senha: string;
}

export class DadosDaEscolaDto {
  @Texto(150, 'Razão social', { exemplo: 'Colégio Sineta Ltda.' })
  razaoSocial: string;

  @Texto(100, 'Nome fantasia', { exemplo: 'Colégio Sineta' })
  nomeFantasia: string;

  @Cnpj('CNPJ', { exemplo: '12345678000195' })
  cnpj: string;

  @Texto(15, 'Inscrição municipal', { nulo: true, exemplo: '1234560019' })
  inscricaoMunicipal?: string | null;

  @Texto(8, 'Código INEP', {
    nulo: true,
    minimo: 8,
    padrao: /^\d{8}$/,
    formato: 'os 8 dígitos do INEP',
    exemplo: '31000001',
  })
  codigoInep?: string | null;

  @Email('E-mail', { nulo: true })
  email?: string | null;

  @Telefone('Telefone', { nulo: true })
  telefone?: string | null;

  @Objeto(() => EnderecoDto, 'Endereço')
  endereco: EnderecoDto;
}

export class NovaEscolaDto extends DadosDaEscolaDto {
  @Texto(60, 'Código da escola, usado para entrar no sistema', {
    padrao: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    formato: 'letras minúsculas, números e hífens, como "colegio-sineta"',
    exemplo: 'colegio-sineta',
  })
  codigo: string;

  @Objeto(() => AdministradorDto, 'Administrador')
  administrador: AdministradorDto;
}

export class AlteracaoDaEscolaDto extends PartialType(DadosDaEscolaDto) {
  @Identificador('Arquivo do logotipo (PNG ou JPEG)', { nulo: true })
  logoArquivoId?: string | null;
}
