import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Acesso, erroDaPlataforma } from '@sineta/plataforma';

/** Where the training world of this process answers. */
export interface EnderecosDoTreinamento {
  urlBanco: string;
  urlSefin: string;
  urlControle: string;
  caPem: string;
}

export const TREINAMENTO = Symbol('TREINAMENTO');

/** Training bank and government: for schools that learn, integrators that test, and the demo. */
@ApiTags('Treinamento')
@Controller('treinamento')
export class TreinamentoController {
  constructor(@Inject(TREINAMENTO) private readonly treinamento: EnderecosDoTreinamento | null) {}

  @Get()
  @Acesso(['admin', 'financeiro', 'plataforma'], 'treinamento:ler')
  @ApiOperation({ summary: 'Endereços do banco e da SEFIN de treinamento, quando ligados' })
  enderecos() {
    if (!this.treinamento) {
      throw erroDaPlataforma('nao-encontrado', 'O ambiente de treinamento está desligado. Ligue-o com TREINO=sim.');
    }
    const { urlBanco, urlSefin, urlControle } = this.treinamento;
    return { urlBanco, urlSefin, urlControle };
  }
}
