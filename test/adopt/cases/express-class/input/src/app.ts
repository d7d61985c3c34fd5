import express from 'express';
import helmet from 'helmet';

class App {
  public app: express.Application;

  constructor(routes: { router: express.Router }[]) {
    this.app = express();
    this.initializeMiddlewares();
    this.initializeRoutes(routes);
  }

  public listen() {
    this.app.listen(3000);
  }

  private initializeMiddlewares() {
    this.app.use(helmet());
    this.app.use(express.json());
  }

  private initializeRoutes(routes: { router: express.Router }[]) {
    routes.forEach((route) => {
      this.app.use('/', route.router);
    });
  }
}

export default App;
