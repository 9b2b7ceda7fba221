import {
  chave32,
  chaves32,
  inteiro,
  inteiroOpcional,
  lista,
  opcao,
  simNao,
  tamanho,
  texto,
  textoOpcional,
  url,
  urlDoPostgres,
} from './tipos.js';

const HTTP = ['http:', 'https:'];

/** Every setting of Sineta. The README's section and the validation come from here. */
export const VARIAVEIS = {
  porta: inteiro('PORT', 'HTTP port', 3000, 0, 65535),
  endereco: texto('ENDERECO', 'Address to listen on; `0.0.0.0` exposes the service to the network', '127.0.0.1'),
  urlPublica: url('URL_PUBLICA', 'Address people use to reach this service, for links in messages', HTTP),
  papel: opcao('PAPEL', 'What this process does: serve HTTP, run jobs, or both', ['tudo', 'api', 'worker'], 'tudo'),
  limiteCorpo: tamanho('LIMITE_CORPO', 'Largest uploaded file (a JSON body: 256 KB)', '20MB'),
  origens: lista('ORIGENS', 'Browser origins allowed to call the API (CORS), comma-separated; none by default'),
  proxies: lista(
    'PROXIES',
    'Addresses or CIDRs of the reverse proxies whose `X-Forwarded-For` and `X-Certificado-Cliente` are believed, comma-separated; none by default',
  ),
  prazoDeEncerramento: inteiro(
    'PRAZO_ENCERRAMENTO',
    'Seconds given to open requests and jobs on Ctrl-C or SIGTERM',
    20,
    1,
    600,
  ),

  pastaDados: texto('PASTA_DADOS', 'Folder of the embedded database, the master key and other local data', '.sineta'),
  urlBanco: urlDoPostgres(
    'DATABASE_URL',
    "Owner's connection to an existing PostgreSQL 15+, used to migrate; without it, the embedded PostgreSQL 18 is used",
  ),
  urlBancoApp: urlDoPostgres(
    'DATABASE_APP_URL',
    "Application role's connection, possibly through PgBouncer in transaction mode; without it, role `sineta_app` is created",
  ),
  portaBanco: inteiroOpcional(
    'PORTA_BANCO',
    'Fixed port of the embedded PostgreSQL, always on loopback; a free one by default',
    1,
    65535,
  ),
  migrar: simNao(
    'MIGRAR',
    'Bring the database schema up to date at start; with `nao`, an outdated schema is refused',
    'sim',
  ),
  poolMaximo: inteiro('POOL_MAXIMO', 'Most database connections of this process', 10, 2, 500),
  trabalhadores: inteiro('TRABALHADORES', 'Jobs run at the same time by this process', 4, 1, 100),
  treino: simNao(
    'TREINO',
    'Start the training bank and the training SEFIN on loopback; notes in homologation go there unless `SEFIN_URL` is set, and with `nao` to the restricted production of the government',
    'sim',
  ),
  demo: simNao('DEMO', 'Create the demo school when the database is empty', 'sim'),

  chave: chave32(
    'SINETA_CHAVE',
    'Master key, 32 bytes in base64. Embedded database: made once and kept in `PASTA_DADOS/chave` (back it up). Required with `DATABASE_URL`',
  ),
  chavesAnteriores: chaves32(
    'SINETA_CHAVES_ANTERIORES',
    'Retired master keys that still open old secrets, comma-separated',
  ),

  logNivel: opcao(
    'LOG_NIVEL',
    'Least severe log level written',
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    'info',
  ),
  logFormato: opcao('LOG_FORMATO', 'Log lines as JSON or for people', ['json', 'bonito'], 'json'),

  arquivos: opcao('ARQUIVOS', 'Where documents are stored', ['banco', 'pasta', 's3'], 'banco'),
  arquivosPasta: textoOpcional('ARQUIVOS_PASTA', 'Folder of the documents when `ARQUIVOS=pasta`'),
  s3Endpoint: url('S3_ENDPOINT', 'S3-compatible service when `ARQUIVOS=s3`', HTTP),
  s3Regiao: texto('S3_REGIAO', 'Region of the bucket', 'us-east-1'),
  s3Balde: textoOpcional('S3_BALDE', 'Bucket'),
  s3Chave: textoOpcional('S3_CHAVE', 'Access key id', { secreta: true }),
  s3Segredo: textoOpcional('S3_SEGREDO', 'Secret access key', { secreta: true }),

  urlSmtp: url(
    'SMTP_URL',
    'Mail server, `smtp://user:password@host:587`; without it, messages stay in `GET /mensagens`',
    ['smtp:', 'smtps:'],
    {
      secreta: true,
    },
  ),
  emailRemetente: textoOpcional('EMAIL_REMETENTE', 'Sender of the messages, `Colégio <secretaria@escola.example>`'),

  webhooksInternos: simNao(
    'WEBHOOKS_INTERNOS',
    'Let events be delivered to http addresses and to this machine and network, for training and tests; never with real data',
    'nao',
  ),

  urlSefin: url('SEFIN_URL', 'Override of the NFS-e Nacional service, for the sandbox', HTTP),
  sefinCa: textoOpcional(
    'SEFIN_CA',
    'PEM file with the authority that signs that service, when it is not a public one',
  ),
  pastaXsd: textoOpcional(
    'SINETA_XSD',
    'Folder with the official NFS-e schemas of all families (`nacional-1.01/`, `saopaulo/`, `abrasf-2.04/`, `provedores/`…), or of the national one directly, to validate against them as well',
  ),
  pastaIcp: textoOpcional(
    'SINETA_ICP',
    'Folder with the certificates of the authorities of ICP-Brasil (`.crt`, `.cer` or `.pem`, one a file), which the ITI publishes: A1 certificates for production must lead to one of its roots',
  ),

  urlDaDemo: url('SINETA_URL', 'The running Sineta that `npm run demo` talks to; by default the one on `PORT`', HTTP),
  sandboxPorta: inteiro(
    'SANDBOX_PORTA',
    'Port of the training bank, when the training world runs alone',
    4100,
    0,
    65535,
  ),
  sandboxPortaTls: inteiro(
    'SANDBOX_PORTA_TLS',
    'Port of the training SEFIN and cities, when it runs alone',
    4143,
    0,
    65535,
  ),
  sandboxPasta: texto('SANDBOX_PASTA', 'Folder of the training world, when it runs alone', '.sineta/sandbox'),
} as const;

/** A setting's value for each entry of the table. */
export type Configuracao = { readonly [C in keyof typeof VARIAVEIS]: ReturnType<(typeof VARIAVEIS)[C]['ler']> };
